import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** As much as a first database takes. */
const PROBE_BYTES = 64 * 1024;

/** Why nothing can be stored in a data folder, in the system's word (`ENOSPC`, `EROFS`); null where something can. */
export function whyNotStored(folder: string): string | null {
  // The runtime's own folder may be a disk of its own.
  return [folder, join(folder, "v3")].map(obstacleIn).find((code) => code !== null) ?? null;
}

function obstacleIn(folder: string): string | null {
  const probe = join(folder, "probe");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES));
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    rmSync(probe, { force: true });
  }
}

/**
 * Takes a data folder for this process alone, or says no. The lock is the kernel's, on an SQLite
 * file: it ends with the process, however that ends, and leaves nothing to clean up.
 */
export function lockDataFolder(folder: string): DatabaseSync | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch {
    lock.close();
    return null;
  }
}
