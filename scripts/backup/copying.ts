import { constants, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { Held } from "./hold.ts";
import { countTo } from "./progress.ts";
import { fileOf, listDatabases } from "./layout.ts";

/** A clock of a file system may stand still for this long, ms: what was written within it may be written to again unseen. */
const CLOCK_MS = 50;
const BUSY_MS = 10_000;

interface Source {
  folder: string;
  worker: string;
  /** Holds the server that works there; null where none does. */
  hold: (() => Promise<Held>) | null;
}

/**
 * Copies every database of a data folder into another, while a server may be writing: first as they come, each
 * complete in itself; then again those that changed meanwhile; and those that changed since, few by now, while the
 * server is held still. All are of that one moment then, as after a power cut, which objects are made to survive:
 * what one of them still owes another is told when it wakes. Returns for how long the server was held, in ms;
 * null where none runs.
 */
export async function copyDatabases(
  { folder, worker, hold }: Source,
  into: string,
  tell: (sentence: string) => void,
): Promise<number | null> {
  const marks = new Map<string, string>();
  const changed = () =>
    listDatabases(folder, worker).filter(
      (name) => marks.get(name) !== markOf(fileOf(folder, worker, name)),
    );
  await copyEach(changed(), "copied");
  if (hold === null) {
    return null;
  }
  await copyEach(changed(), "copied again, as they changed");
  const held = await hold();
  const since = performance.now();
  const last = changed();
  last.forEach((name) => copyStill(fileOf(folder, worker, name), join(into, name)));
  const heldMs = performance.now() - since;
  held.release();
  last.forEach((name) => settle(join(into, name)));
  return heldMs;

  async function copyEach(names: string[], what: string): Promise<void> {
    const progress = countTo(names.length, `databases ${what}`, tell);
    for (const name of names) {
      const file = fileOf(folder, worker, name);
      marks.set(name, steadyMarkOf(file));
      await copyLive(file, join(into, name));
      progress();
    }
  }
}

/** By SQLite itself, as others may write to it. */
async function copyLive(file: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const source = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}

/** In one step: a copy made in several begins anew whenever somebody writes. */
const ALL_PAGES = 0x7fffffff;

/** File by file, as nobody writes. */
function copyStill(file: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(file, to, constants.COPYFILE_FICLONE);
  if (existsSync(`${file}-wal`)) {
    copyFileSync(`${file}-wal`, `${to}-wal`, constants.COPYFILE_FICLONE);
  }
}

/** Brings the pages that were in the log into the file, which then stands alone. */
function settle(copy: string): void {
  const database = new DatabaseSync(copy);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  rmSync(`${copy}-wal`, { force: true });
  rmSync(`${copy}-shm`, { force: true });
}

/** By which it is seen that a database was written to: its log grows, or begins anew. */
function markOf(file: string): string {
  return [file, `${file}-wal`]
    .map((each) => statSync(each, { bigint: true, throwIfNoEntry: false }))
    .map((stats) => (stats ? `${stats.size} ${stats.mtimeNs}` : "none"))
    .join(", ");
}

/** The same, or what no mark equals where it cannot be relied on yet. */
function steadyMarkOf(file: string): string {
  const newest = [file, `${file}-wal`].map(
    (each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Date.now() - Math.max(...newest) < CLOCK_MS ? "just now" : markOf(file);
}
