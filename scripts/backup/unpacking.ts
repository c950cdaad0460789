import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, statfsSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createGunzip } from "node:zlib";
import { isNewer } from "../data-release.ts";
import { Refusal } from "../command.ts";
import { whatIs } from "./layout.ts";
import { MANIFEST, MANIFEST_MAX_BYTES, type Manifest, readManifest } from "./manifest.ts";
import { countTo } from "./progress.ts";
import { type TarEntry, TarReader } from "./tar.ts";

type Described = Manifest["files"][number];

/**
 * Unpacks an archive into an empty folder: what its manifest names, byte for byte, and nothing else. Whatever else is
 * in it, or missing, or not as described, throws a Refusal. Returns the manifest.
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  worker: string,
  tell: (sentence: string) => void,
): Promise<Manifest> {
  const source = createReadStream(archive);
  const gunzip = source.on("error", (error) => gunzip.destroy(error)).pipe(createGunzip());
  try {
    const tar = new TarReader(gunzip);
    const manifest = readManifest(await readFirst(tar), worker);
    requireSpace(folder, manifest);
    const awaited = new Map(manifest.files.map((file) => [file.name, file]));
    const progress = countTo(manifest.files.length, "databases checked", tell);
    for (let entry = await tar.next(); entry !== null; entry = await tar.next()) {
      await unpackFile(tar, entry, awaited.get(entry.name), folder);
      awaited.delete(entry.name);
      progress();
    }
    if (awaited.size > 0) {
      throw new Refusal(
        `The archive lacks ${awaited.size} of the files it names. Nothing was written.`,
      );
    }
    return manifest;
  } catch (error) {
    throw isOfZlib(error)
      ? new Refusal(
          "The archive is damaged or cut off: it cannot be unpacked. Nothing was written.",
        )
      : error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function readFirst(tar: TarReader): Promise<string> {
  const first = await tar.next();
  if (first?.name !== MANIFEST || !(first.size <= MANIFEST_MAX_BYTES)) {
    throw new Refusal("This is no backup: it does not begin with a manifest. Nothing was written.");
  }
  const pieces: Buffer[] = [];
  for await (const piece of tar.bytes(first.size)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** Before anything is unpacked: what an archive says of its size is all it may take. */
function requireSpace(folder: string, { files }: Manifest): void {
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = statfsSync(folder);
  if (needed > bavail * bsize) {
    const [wanted, free] = [needed, bavail * bsize].map((bytes) => Math.ceil(bytes / 1024 ** 2));
    throw new Refusal(`${wanted} MiB are needed, and ${free} MiB are free. Nothing was written.`);
  }
}

async function unpackFile(
  tar: TarReader,
  { name, size }: TarEntry,
  described: Described | undefined,
  folder: string,
): Promise<void> {
  if (described === undefined || described.bytes !== size) {
    throw new Refusal(
      "The archive holds a file that its manifest does not name so. Nothing was written.",
    );
  }
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  try {
    for await (const piece of tar.bytes(size)) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (hash.digest("hex") !== described.sha256) {
    throw new Refusal(`${name} is not as it was when the backup was made. Nothing was written.`);
  }
  checkDatabase(path, name);
}

/** Whether SQLite finds it sound, and its tables are of versions that this release knows. Throws a Refusal. */
export function checkDatabase(path: string, name: string): void {
  const broken = new Refusal(`${name} is not a sound database. Nothing was written.`);
  try {
    const database = new DatabaseSync(path);
    try {
      const { integrity_check: found } = database.prepare("PRAGMA integrity_check").get() ?? {};
      if (found !== "ok") {
        throw broken;
      }
      requireKnown(database, name);
    } finally {
      database.close();
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken;
  }
}

function requireKnown(database: DatabaseSync, name: string): void {
  const { kind, isObject } = whatIs(name);
  const hasVersion = "SELECT 1 FROM sqlite_master WHERE name = 'schema_version' AND type = 'table'";
  if (kind === undefined || !isObject || database.prepare(hasVersion).get() === undefined) {
    return;
  }
  const row = database.prepare("SELECT max(version) AS version FROM schema_version").get();
  if (isNewer({ [kind]: Number(row?.["version"] ?? 0) })) {
    throw new Refusal(`${name} was written by a newer release. Restore it with that one.`);
  }
}

function isOfZlib(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}
