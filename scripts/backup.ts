import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { copyDatabases } from "./backup/copying.ts";
import { holdServer } from "./backup/hold.ts";
import { listDatabases, namesIn } from "./backup/layout.ts";
import { countsOf, FORMAT, type Manifest } from "./backup/manifest.ts";
import { describeFile, packArchive } from "./backup/packing.ts";
import { checkDatabase } from "./backup/unpacking.ts";
import { lockDataFolder } from "./data-folder.ts";
import { SCHEMA, whyNotThisRelease, workerName } from "./data-release.ts";
import { Refusal, removeIfInterrupted, runCommand } from "./command.ts";

/*
 * One compressed archive of everything a data folder holds, taken while its server runs or not:
 * `npm run backup -- FILE`, or a folder, where it is called by its time.
 */
process.umask(0o077);
await runCommand(async () => {
  const folder = process.env["DATA_DIR"] || ".data";
  const worker = workerName();
  const file = archiveNamed(process.argv[2], new Date());
  const why = whyNotThisRelease(folder);
  if (why !== null) {
    throw new Refusal(why);
  }
  if (!existsSync(folder) || listDatabases(folder, worker).length === 0) {
    throw new Refusal(`${folder} holds nothing to back up. Say where the data are with DATA_DIR.`);
  }
  const staging = mkdtempSync(join(dirname(file), ".comptoir-backup-"));
  removeIfInterrupted(staging);
  try {
    const heldMs = await copyFolder(folder, worker, staging);
    const manifest = await describe(staging, worker);
    await packArchive(staging, manifest, join(staging, "archive"));
    renameSync(join(staging, "archive"), file);
    const size = `${(statSync(file).size / 1024 ** 2).toFixed(1)} MiB`;
    const held = heldMs === null ? "" : `; the server was held for ${Math.ceil(heldMs)} ms`;
    console.log(`${file}: ${countsOf(manifest)}, ${size}${held}`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
});

function archiveNamed(name: string | undefined, now: Date): string {
  if (name === undefined) {
    throw new Refusal("Say where to: npm run backup -- FILE.tar.gz, or a folder.");
  }
  const isFolder = existsSync(name) && statSync(name).isDirectory();
  const time = now.toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-");
  const file = resolve(isFolder ? join(name, `comptoir-${time}.tar.gz`) : name);
  if (existsSync(file)) {
    throw new Refusal(`${file} is there already. Choose another name.`);
  }
  if (!existsSync(dirname(file))) {
    throw new Refusal(`There is no folder ${dirname(file)}.`);
  }
  return file;
}

/** Returns for how long a server was held, in ms; null where none runs. */
async function copyFolder(folder: string, worker: string, into: string): Promise<number | null> {
  const lock = lockDataFolder(folder);
  const hold = lock === null ? () => holdServer(folder) : null;
  try {
    return await copyDatabases({ folder, worker, hold }, into, console.log);
  } finally {
    lock?.close();
  }
}

/** What cannot be restored is told now rather than when it is needed. */
async function describe(staging: string, worker: string): Promise<Manifest> {
  const files: Manifest["files"] = [];
  for (const name of namesIn(staging)) {
    checkDatabase(join(staging, name), name);
    files.push(await describeFile(staging, name));
  }
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return { format: FORMAT, version, at: new Date().toISOString(), worker, schema: SCHEMA, files };
}
