import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Which of these words stand in which files of a folder, read as bytes: `FILE: WORD`. */
export function rawSearch(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const bytes = bytesOf(path);
      return words.filter((word) => bytes.includes(word)).map((word) => `${path}: ${word}`);
    });
}

/** Empty for a folder, and for a file that has just gone. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
