import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What is backed up, by class; of networks only this hour is known, which is nobody's to keep. */
export const KINDS = ["Conversation", "Shop", "Account", "Installation"] as const;

/** Where the runtime keeps objects in a data folder. */
export const OBJECTS = join("v3", "do");

/** One database of an object, or of the alarms of all objects of a kind, as an archive calls it. */
const NAME = new RegExp(`^(?:${KINDS.join("|")})/(?:[0-9a-f]{64}|metadata)\\.sqlite$`);

export function isDatabaseName(name: string): boolean {
  return NAME.test(name);
}

/** The kind of a database, and whether it is that of one object. */
export function whatIs(name: string): { kind: string | undefined; isObject: boolean } {
  const kind = KINDS.find((each) => name.startsWith(`${each}/`));
  return { kind, isObject: !name.endsWith("/metadata.sqlite") };
}

/** The file of a database in a data folder; `worker` is the name in wrangler.toml. */
export function fileOf(folder: string, worker: string, name: string): string {
  return join(folder, OBJECTS, `${worker}-${name}`);
}

/** Every database that a data folder holds, by name. */
export function listDatabases(folder: string, worker: string): string[] {
  return namesIn(join(folder, OBJECTS), `${worker}-`);
}

/** Every database in a folder for each kind, where those are called so. */
export function namesIn(folder: string, prefix = ""): string[] {
  return KINDS.flatMap((kind) => {
    const of = join(folder, prefix + kind);
    const files = existsSync(of) ? readdirSync(of) : [];
    return files.map((file) => `${kind}/${file}`).filter(isDatabaseName);
  });
}
