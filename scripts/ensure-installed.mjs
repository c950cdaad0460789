// Runs before anything is installed, with whatever Node the machine has: built-ins only.
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

if (!isInstalled()) {
  console.log("Installing what package-lock.json names …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (process.argv.includes("--browser") && !process.env.CHROMIUM && !BROWSERS.some(isOnPath)) {
  installChromium();
}

/** npm leaves in node_modules a list of what it put there; it must hold what the lockfile names. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || optional || present[path]?.version === version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}

function isOnPath(name) {
  return process.env.PATH.split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installChromium() {
  if (!isOnPath("apt-get") || process.getuid?.() !== 0) {
    fail(
      "The tests drive a real browser and found none. Install Chromium or Chrome " +
        "(Debian, Ubuntu: apt-get install chromium), or set CHROMIUM to its path.",
    );
  }
  console.log("Installing Chromium for the browser tests …");
  process.env.DEBIAN_FRONTEND = "noninteractive";
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    fail(`"${command} ${args.join(" ")}" failed; what it says above tells why.`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
