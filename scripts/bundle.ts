import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { stampInputs } from "./build-stamp.ts";

const WRANGLER = join(import.meta.dirname, "../node_modules/wrangler/bin/wrangler.js");
const FOLDER = "node_modules/.comptoir-worker";
/** Everything that can change what the server runs. */
const INPUTS = ["worker", "wrangler.toml", "package.json", "package-lock.json"];

/** A Worker as it is deployed, one module in a file. Throws with what wrangler says where it cannot be made. */
export async function bundle(config: string, file: string): Promise<void> {
  const aside = `${file}-${process.pid}`;
  const command = [WRANGLER, "deploy", "--dry-run", "--config", config, "--outdir", aside];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`The Worker could not be built.\n${stderr}`);
  }
  await rename(join(aside, "index.js"), file);
  await rm(aside, { recursive: true });
}

/** The server's own, made anew when its source is another. Returns its file, which has the name of just that source. */
export async function bundleIfChanged(): Promise<string> {
  const name = `${await stampInputs(INPUTS)}.js`;
  const file = join(FOLDER, name);
  if (!existsSync(file)) {
    await mkdir(FOLDER, { recursive: true });
    const old = (await readdir(FOLDER)).filter((each) => each.endsWith(".js"));
    await bundle("wrangler.toml", file);
    await Promise.all(old.map((each) => rm(join(FOLDER, each), { force: true })));
  }
  return file;
}
