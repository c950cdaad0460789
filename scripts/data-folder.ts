import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

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
