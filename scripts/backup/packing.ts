import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { MANIFEST, type Manifest } from "./manifest.ts";
import { TAR_END, tarHeader, tarPadding } from "./tar.ts";

/** What a manifest says of a file. */
export async function describeFile(
  folder: string,
  name: string,
): Promise<Manifest["files"][number]> {
  const file = join(folder, name);
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { name, bytes: statSync(file).size, sha256: hash.digest("hex") };
}

/** Writes a manifest and the files it names as one compressed archive (tar, RFC 1952), for this user alone. */
export async function packArchive(folder: string, manifest: Manifest, archive: string) {
  const output = createWriteStream(archive, { mode: 0o600, flags: "wx", flush: true });
  await pipeline(Readable.from(partsOf(folder, manifest)), createGzip(), output);
}

async function* partsOf(folder: string, manifest: Manifest): AsyncGenerator<Buffer> {
  const at = new Date(manifest.at);
  const text = Buffer.from(JSON.stringify(manifest, null, 1));
  yield tarHeader({ name: MANIFEST, size: text.length }, at);
  yield text;
  yield tarPadding(text.length);
  for (const { name, bytes } of manifest.files) {
    yield tarHeader({ name, size: bytes }, at);
    yield* createReadStream(join(folder, name)) as AsyncIterable<Buffer>;
    yield tarPadding(bytes);
  }
  yield TAR_END;
}
