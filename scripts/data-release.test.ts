import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, onTestFinished } from "vitest";
import { markRelease, SCHEMA, whyNotThisRelease, workerName } from "./data-release.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "comptoir-release-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function markedWith(schema: object, worker = "comptoir"): string {
  const folder = newFolder();
  writeFileSync(join(folder, "release.json"), JSON.stringify({ worker, schema }));
  return folder;
}

it("knows every kind of object there is", ({ expect }) => {
  const kinds = readFileSync("wrangler.toml", "utf8").matchAll(/^\[exports\.(\w+)\]$/gm);
  expect(Object.keys(SCHEMA)).toEqual([...kinds].map(([, kind]) => kind));
});

describe("the release of a data folder", () => {
  it("is any for a folder that nobody used, and this one's from then on", ({ expect }) => {
    const folder = newFolder();
    expect(whyNotThisRelease(folder)).toBeNull();
    markRelease(folder);
    expect(whyNotThisRelease(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual(["release.json"]);
  });

  it("may be an older one", ({ expect }) => {
    expect(whyNotThisRelease(markedWith({ ...SCHEMA, Shop: 1 }))).toBeNull();
  });

  it("is refused where it is newer, whichever object's tables are", ({ expect }) => {
    for (const [kind, version] of Object.entries({ ...SCHEMA, Robot: 0 })) {
      const folder = markedWith({ ...SCHEMA, [kind]: version + 1 });
      expect(whyNotThisRelease(folder), kind).toContain("newer release");
    }
  });

  it("is refused where the Worker has another name, as nothing would be found", ({ expect }) => {
    expect(workerName()).toBe("comptoir");
    expect(whyNotThisRelease(markedWith(SCHEMA, "my-chat"))).toContain('"my-chat"');
  });
});
