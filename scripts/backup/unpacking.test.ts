import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, it, onTestFinished } from "vitest";
import { SCHEMA } from "../data-release.ts";
import { FORMAT, MANIFEST, type Manifest } from "./manifest.ts";
import { describeFile, packArchive } from "./packing.ts";
import { TAR_END, tarHeader, tarPadding } from "./tar.ts";
import { unpackArchive } from "./unpacking.ts";

const NAME = `Shop/${"a".repeat(64)}.sqlite`;
const AT = "2026-01-02T03:04:05.000Z";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "comptoir-unpack-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "into"));
});

/** A database as an object leaves it, in the folder that is packed. */
function makeDatabase(version = SCHEMA.Shop): Buffer {
  const file = join(folder, "from", NAME);
  mkdirSync(join(folder, "from", "Shop"), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(`CREATE TABLE schema_version (version INTEGER NOT NULL);
    INSERT INTO schema_version VALUES (${version});
    CREATE TABLE said (text TEXT); INSERT INTO said VALUES ('bonjour')`);
  database.close();
  return readFileSync(file);
}

const manifestOf = (files: Manifest["files"], changes: object = {}): Manifest => ({
  format: FORMAT,
  version: "0.1.0",
  at: AT,
  worker: "comptoir",
  schema: SCHEMA,
  files,
  ...changes,
});

const described = (name: string, bytes: Buffer) => ({
  name,
  bytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

/** An archive of anything at all. */
function archiveOf(manifest: unknown, files: [name: string, bytes: Buffer][]): string {
  const all: [string, Buffer][] = [[MANIFEST, Buffer.from(JSON.stringify(manifest))], ...files];
  const parts = all.flatMap(([name, bytes]) => [
    tarHeader({ name, size: bytes.length }, new Date(AT)),
    bytes,
    tarPadding(bytes.length),
  ]);
  const file = join(folder, "archive.tar.gz");
  writeFileSync(file, gzipSync(Buffer.concat([...parts, TAR_END])));
  return file;
}

const unpack = (file: string) => unpackArchive(file, join(folder, "into"), "comptoir", () => {});

describe("a backup", () => {
  it("is unpacked as it was packed", async ({ expect }) => {
    const bytes = makeDatabase();
    const file = join(folder, "b.tar.gz");
    const manifest = manifestOf([await describeFile(join(folder, "from"), NAME)]);
    await packArchive(join(folder, "from"), manifest, file);
    expect(await unpack(file)).toEqual(manifest);
    expect(readFileSync(join(folder, "into", NAME))).toEqual(bytes);
  });

  it("cut off or changed anywhere is refused", async ({ expect }) => {
    const bytes = makeDatabase();
    const whole = readFileSync(archiveOf(manifestOf([described(NAME, bytes)]), [[NAME, bytes]]));
    const file = join(folder, "bad.tar.gz");
    for (let at = 20; at < whole.length - 20; at += Math.ceil(whole.length / 12)) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      for (const bad of [whole.subarray(0, at), changed]) {
        rmSync(join(folder, "into"), { recursive: true });
        mkdirSync(join(folder, "into"));
        writeFileSync(file, bad);
        await expect(unpack(file), `${at}`).rejects.toThrow("Nothing was written");
      }
    }
  });

  it.for([
    "../../etc/cron.d/x.sqlite",
    "/etc/passwd",
    `Shop/../${"a".repeat(64)}.sqlite`,
    `Shop/${"a".repeat(64)}.sqlite-wal`,
    `Shop\\${"a".repeat(64)}.sqlite`,
    `Robot/${"a".repeat(64)}.sqlite`,
    `Shop/${"A".repeat(64)}.sqlite`,
    "variables.env",
    MANIFEST,
    "",
  ])("with a file called %j is refused", async (name, { expect }) => {
    const bytes = makeDatabase();
    const named = archiveOf(manifestOf([described(name, bytes)]), [[name, bytes]]);
    await expect(unpack(named)).rejects.toThrow("Nothing was written");
    const hidden = archiveOf(manifestOf([]), [[name, bytes]]);
    await expect(unpack(hidden)).rejects.toThrow("Nothing was written");
    expect(readdirSync(join(folder, "into"))).toEqual([]);
  });

  it("with a wrong checksum, size or number of files is refused", async ({ expect }) => {
    const bytes = makeDatabase();
    const right = described(NAME, bytes);
    const file: [string, Buffer] = [NAME, bytes];
    const cases: [Manifest["files"], [string, Buffer][]][] = [
      [[{ ...right, sha256: "0".repeat(64) }], [file]],
      [[{ ...right, bytes: 1 }], [file]],
      [[right], []],
      [[right, right], [file]],
      [[right], [file, file]],
    ];
    for (const [files, content] of cases) {
      rmSync(join(folder, "into"), { recursive: true });
      mkdirSync(join(folder, "into"));
      const archive = archiveOf(manifestOf(files), content);
      await expect(unpack(archive)).rejects.toThrow("Nothing was written");
    }
  });

  it("that says it needs more than there is room for is refused before anything is unpacked", async ({
    expect,
  }) => {
    const huge = { ...described(NAME, Buffer.alloc(0)), bytes: Number.MAX_SAFE_INTEGER };
    await expect(unpack(archiveOf(manifestOf([huge]), []))).rejects.toThrow("MiB are free");
  });

  it("of a database that is none is refused, though it is what was packed", async ({ expect }) => {
    const bytes = makeDatabase().fill(7, 4096, 8000);
    const archive = archiveOf(manifestOf([described(NAME, bytes)]), [[NAME, bytes]]);
    await expect(unpack(archive)).rejects.toThrow("not a sound database");
  });

  it.for([
    [{ format: FORMAT + 1 }, "newer release"],
    [{ schema: { ...SCHEMA, Shop: SCHEMA.Shop + 1 } }, "newer release"],
    [{ worker: "my-chat" }, "my-chat"],
    [{ worker: "../x" }, "no backup"],
    [{ format: "1" }, "no backup"],
    [{ files: null }, "no backup"],
  ] as const)("whose manifest says %j is refused", async ([changes, why], { expect }) => {
    await expect(unpack(archiveOf(manifestOf([], changes), []))).rejects.toThrow(why);
  });

  it("with tables of a newer release is refused, whatever its manifest says", async ({
    expect,
  }) => {
    const bytes = makeDatabase(SCHEMA.Shop + 1);
    const archive = archiveOf(manifestOf([described(NAME, bytes)]), [[NAME, bytes]]);
    await expect(unpack(archive)).rejects.toThrow("newer release");
  });

  it("is not what any other file is", async ({ expect }) => {
    const file = join(folder, "other");
    for (const bytes of [Buffer.alloc(0), Buffer.from("hello"), gzipSync("x".repeat(5000))]) {
      writeFileSync(file, bytes);
      await expect(unpack(file)).rejects.toThrow("Nothing was written");
    }
  });
});
