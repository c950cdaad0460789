import { spawnSync } from "node:child_process";
import { Readable } from "node:stream";
import { describe, it } from "vitest";
import { TAR_END, TarReader, tarHeader, tarPadding } from "./tar.ts";

const AT = new Date(Date.UTC(2026, 0, 2));

function archiveOf(files: Record<string, string>): Buffer {
  const parts = Object.entries(files).flatMap(([name, text]) => {
    const bytes = Buffer.from(text);
    return [tarHeader({ name, size: bytes.length }, AT), bytes, tarPadding(bytes.length)];
  });
  return Buffer.concat([...parts, TAR_END]);
}

/** Everything in an archive that arrives in pieces of so many bytes. */
async function readAll(archive: Buffer, step = 100): Promise<Record<string, string>> {
  const pieces = Array.from({ length: Math.ceil(archive.length / step) }, (_, index) =>
    archive.subarray(index * step, (index + 1) * step),
  );
  const tar = new TarReader(Readable.from(pieces));
  const found: Record<string, string> = {};
  for (let entry = await tar.next(); entry !== null; entry = await tar.next()) {
    const bytes: Buffer[] = [];
    for await (const piece of tar.bytes(entry.size)) {
      bytes.push(piece);
    }
    found[entry.name] = Buffer.concat(bytes).toString();
  }
  return found;
}

const FILES = { "manifest.json": "{}", "Shop/a.sqlite": "x".repeat(512), "Shop/b": "", c: "é" };

describe("an archive", () => {
  it.for([1, 100, 512, 100_000])(
    "is read as written, %i bytes at a time",
    async (step, { expect }) => {
      expect(await readAll(archiveOf(FILES), step)).toEqual(FILES);
    },
  );

  it("is read by tar", ({ expect }) => {
    const { stdout } = spawnSync("tar", ["-tf", "-"], {
      input: archiveOf(FILES),
      encoding: "utf8",
    });
    expect(stdout.trim().split("\n")).toEqual(Object.keys(FILES));
  });

  it("that ends anywhere before its end is refused", async ({ expect }) => {
    const whole = archiveOf(FILES);
    for (let length = 0; length < whole.length - 512; length += 257) {
      await expect(readAll(whole.subarray(0, length)), `${length}`).rejects.toThrow("too early");
    }
  });

  it("with a link, a folder or a damaged header is refused", async ({ expect }) => {
    for (const type of "123456xgLK") {
      const archive = archiveOf(FILES);
      archive.write(type, 156);
      await expect(readAll(archive), type).rejects.toThrow("not a plain file");
    }
    const archive = archiveOf(FILES);
    archive.write("z", 0);
    await expect(readAll(archive)).rejects.toThrow("not a plain file");
  });
});
