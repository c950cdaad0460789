import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { answerHolds } from "./backup/hold.ts";
import { buildIfChanged } from "./build.ts";
import { bundleIfChanged } from "./bundle.ts";
import { lockDataFolder, whyNotStored } from "./data-folder.ts";
import { markRelease, whyNotThisRelease } from "./data-release.ts";
import { withLimitsLifted } from "./lift-limits.ts";
import { keepMail, mailInLine } from "./mail-log.ts";
import { isPortFree } from "./port.ts";
import { whyNoOrigin } from "./public-origin.ts";
import { createServerLog } from "./server-log.ts";
import { startRuntime } from "./runtime.ts";

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** Variables of the installation that go from here to the Worker as they are; worker/env.d.ts describes them. */
const PASSED_ON = [
  "ALLOW_PRIVATE_NETWORK",
  "LOG_REQUESTS",
  "PUSH_CONTACT",
  "SMTP_URL",
  "MAIL_FROM",
  "TURNSTILE_SITE_KEY",
  "TURNSTILE_SECRET",
  "TURNSTILE_VERIFY_URL",
];

// Databases and logs are for this user alone, also in a folder that others may look into.
process.umask(0o077);

const port = readPort(process.env["PORT"] || "8787");
const dataFolder = process.env["DATA_DIR"] || ".data";
const origin = `http://localhost:${port}`;
const publicOrigin = process.env["PUBLIC_ORIGIN"] || origin;
const operatorSecret = randomBytes(32).toString("base64url");

const wrong = whyNoOrigin(publicOrigin);
if (wrong !== null) {
  fail(wrong);
}
if (!(await isPortFree(port))) {
  fail(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
}
if (process.env["JURISDICTION"]) {
  fail("JURISDICTION is Cloudflare's. Here data are where DATA_DIR is: start without it.");
}
const obstacle = whyNotStored(dataFolder);
if (obstacle !== null) {
  fail(
    `Nothing can be stored in ${dataFolder} (${obstacle}). Make room there, or choose another folder with DATA_DIR.`,
  );
}
const lock = lockDataFolder(dataFolder);
if (lock === null) {
  fail(`Another server works on ${dataFolder}. Stop it, or choose another folder with DATA_DIR.`);
}
const whyNot = whyNotThisRelease(dataFolder);
if (whyNot !== null) {
  fail(whyNot);
}
await buildIfChanged();
const bundled = await bundleIfChanged();
// `npm start -- --lift-limits`, for load tests alone.
const script = process.argv.includes("--lift-limits") ? await withLimitsLifted(bundled) : bundled;

const log = createServerLog(show);
markRelease(dataFolder);
const server = startRuntime({ port, dataFolder, script, envFiles: variables() }, log.read);
const holds = answerHolds(dataFolder, server);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void end(0));
}
await Promise.race([announce(), endsBeforeReady()]).catch(giveUp);
if (process.getuid?.() === 0 && publicOrigin !== origin) {
  console.log(
    "This runs as root, and others reach it: give it a user of its own (docs/operating.md).",
  );
}
await server.exited;
await end(1);

function readPort(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number < 65_536
    ? number
    : fail(`PORT must be a number from 1 to 65535, not "${text}".`);
}

/** Mail that nothing sends is long to read here: it goes to a file. */
function show(line: string): void {
  const mail = mailInLine(line);
  console.log(mail ? keepMail(join(dataFolder, "mail.log"), mail, new Date()) : line);
}

/** In files only this user can read: everyone on a machine sees the arguments of a process. */
function variables(): string[] {
  const file = join(dataFolder, "variables.env");
  // Nothing stands in front of a server at home unless its owner says what, and who writes which header.
  const addressHeader = process.env["ADDRESS_HEADER"] ?? "";
  const lines = [
    `PUBLIC_ORIGIN=${publicOrigin}`,
    `OPERATOR_SECRET=${operatorSecret}`,
    `ADDRESS_HEADER=${addressHeader}`,
    "OWN_DISK=yes",
    // Whatever wrangler.toml has: here data are where their folder is.
    "JURISDICTION=",
    ...PASSED_ON.flatMap((name) => passedOn(name)),
  ];
  writeFileSync(file, lines.join("\n"), { mode: 0o600 });
  return [".dev.vars", file];
}

/** A variable of the installation, where it was set. Line breaks and quotes would end it. */
function passedOn(name: string): string[] {
  const value = process.env[name]?.replaceAll(/[\r\n']/g, "") ?? "";
  return value === "" ? [] : [`${name}='${value}'`];
}

/** Once the Worker answers, has it open the demo shop and says where everything is. */
async function announce(): Promise<void> {
  while (!(await isHealthy())) {
    await sleep(POLL_MS);
  }
  const headers = { authorization: `Bearer ${operatorSecret}` };
  const response = await fetch(`${origin}/api/operator/demo`, { method: "POST", headers });
  if (!response.ok) {
    throw new Error(`The demo shop could not be opened (${response.status}).`);
  }
  const link = await log.firstLink;
  log.open();
  console.log(`Shop   ${origin}/demo/\nChat   ${origin}/c/demo\nReply  ${link}\nReady`);
}

async function isHealthy(): Promise<boolean> {
  const response = await fetch(`${origin}/api/health`).catch(() => null);
  return response?.ok === true;
}

async function endsBeforeReady(): Promise<never> {
  const late = sleep(START_TIMEOUT_MS, null, { ref: false });
  await Promise.race([server.exited, late]);
  throw new Error("The server did not start.");
}

async function giveUp(error: Error): Promise<void> {
  console.error([...log.held(), error.message].join("\n"));
  await end(1);
}

async function end(code: number): Promise<never> {
  log.close();
  holds.close();
  await server.stop();
  process.exit(code);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
