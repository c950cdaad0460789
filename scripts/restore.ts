import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { markRelease, workerName } from "./data-release.ts";
import { fileOf, KINDS, OBJECTS } from "./backup/layout.ts";
import { countsOf } from "./backup/manifest.ts";
import { unpackArchive } from "./backup/unpacking.ts";
import { lockDataFolder } from "./data-folder.ts";
import { Refusal, removeIfInterrupted, runCommand } from "./command.ts";

/** What a folder may hold that nobody has used. */
const UNUSED = ["lock.sqlite", "lock.sqlite-journal", "lost+found"];

/*
 * Fills an empty data folder from an archive of `npm run backup`: `DATA_DIR=… npm run restore -- FILE`. Everything is
 * unpacked and checked beside its place first, and put there in one step.
 */
process.umask(0o077);
await runCommand(async () => {
  const folder = process.env["DATA_DIR"] || ".data";
  const archive = process.argv[2];
  if (archive === undefined || !existsSync(archive)) {
    throw new Refusal(
      archive === undefined ? "Say what: npm run restore -- FILE." : `There is no file ${archive}.`,
    );
  }
  const lock = lockDataFolder(folder);
  if (lock === null) {
    throw new Refusal(
      `A server works on ${folder}. Stop it, or choose an empty folder with DATA_DIR.`,
    );
  }
  const used = readdirSync(folder).filter((name) => !UNUSED.includes(name));
  if (used.length > 0) {
    throw new Refusal(
      `${folder} is in use (${used.slice(0, 3).join(", ")}): a backup is restored into an empty folder only. Choose another with DATA_DIR.`,
    );
  }
  await fill(folder, archive);
  lock.close();
});

async function fill(folder: string, archive: string): Promise<void> {
  const staging = join(folder, "restoring");
  const worker = workerName();
  try {
    mkdirSync(staging);
    removeIfInterrupted(staging);
    const manifest = await unpackArchive(archive, staging, worker, console.log);
    for (const kind of KINDS.filter((each) => existsSync(join(staging, each)))) {
      const place = fileOf(staging, worker, kind);
      mkdirSync(dirname(place), { recursive: true });
      renameSync(join(staging, kind), place);
    }
    markRelease(folder, worker);
    const [top = ""] = OBJECTS.split("/");
    renameSync(join(staging, top), join(folder, top));
    console.log(`${folder}: ${countsOf(manifest)}, as they were at ${manifest.at}`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
