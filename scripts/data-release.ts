import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MIGRATIONS as ACCOUNT } from "../worker/account/migrations.ts";
import { MIGRATIONS as CONVERSATION } from "../worker/conversation/migrations.ts";
import { MIGRATIONS as INSTALLATION } from "../worker/installation/migrations.ts";
import { MIGRATIONS as NETWORK } from "../worker/network/migrations.ts";
import { MIGRATIONS as SHOP } from "../worker/shop/migrations.ts";

/** The newest version of the tables of each kind of object, by its class: how many migrations have run. */
export const SCHEMA = {
  Conversation: CONVERSATION.length,
  Shop: SHOP.length,
  Account: ACCOUNT.length,
  Installation: INSTALLATION.length,
  Network: NETWORK.length,
} satisfies Schema;

export type Schema = Record<string, number>;

/** By which release a data folder was last used. */
interface DataRelease {
  /** The name in wrangler.toml: objects are found under it alone. */
  worker: string;
  schema: Schema;
}

const FILE = "release.json";

/** The name of the Worker in wrangler.toml. */
export function workerName(config = "wrangler.toml"): string {
  return /^name = "([\w-]+)"/m.exec(readFileSync(config, "utf8"))?.[1] ?? "comptoir";
}

/**
 * Why a server of this release must not work on a data folder, in a sentence; null where it may. Each object refuses
 * tables newer than its code by itself: this says so before anybody's message meets an error.
 */
export function whyNotThisRelease(folder: string, worker = workerName()): string | null {
  const last = readRelease(folder);
  if (last === null) {
    return null;
  }
  if (last.worker !== worker) {
    return `${folder} holds what a Worker named "${last.worker}" has stored, and wrangler.toml says "${worker}": under another name nothing of it would be found. Name it as before, or choose another folder with DATA_DIR.`;
  }
  return isNewer(last.schema)
    ? `${folder} was last used by a newer release, whose tables this one does not know. Nothing was changed. Start that release again, or restore a backup made by this one into an empty folder.`
    : null;
}

/** Whether any table is of a version, or an object of a kind, that this code does not know. */
export function isNewer(schema: Schema): boolean {
  const known: Schema = SCHEMA;
  return Object.entries(schema).some(([kind, version]) => version > (known[kind] ?? 0));
}

/** From now on, the folder is this release's. */
export function markRelease(folder: string, worker = workerName()): void {
  const release: DataRelease = { worker, schema: SCHEMA };
  const file = join(folder, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(release)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readRelease(folder: string): DataRelease | null {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DataRelease) : null;
}
