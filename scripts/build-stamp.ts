import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Everything that can change what a browser loads. */
const INPUTS = [
  "widget",
  "worker/protocol",
  "worker/reply",
  "worker/chat",
  "worker/home",
  "demo/site",
  "public",
  "scripts",
  "vite.config.ts",
  "package-lock.json",
];

/** Beside the tools rather than in dist, all of which is served. */
const STAMP_FILE = "node_modules/.comptoir-build";

/** Whether `dist` was made from exactly this source; a clock can lie about that, a hash cannot. */
export async function isBuilt(stamp: string): Promise<boolean> {
  return existsSync("dist") && (await readFile(STAMP_FILE, "utf8").catch(() => "")) === stamp;
}

export function rememberBuilt(stamp: string): Promise<void> {
  return writeFile(STAMP_FILE, stamp);
}

/** One hash over names and contents of all inputs. */
export async function stampInputs(inputs = INPUTS): Promise<string> {
  const files = (await Promise.all(inputs.map(listFiles))).flat().toSorted();
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update("\0");
  }
  return hash.digest("hex");
}

async function listFiles(path: string): Promise<string[]> {
  if (!existsSync(path)) {
    return [];
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) {
    return [path];
  }
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|tsbuildinfo)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
