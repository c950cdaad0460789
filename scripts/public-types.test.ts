import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";

const RIGHT = `
window.comptoirSettings = { shop: "demo", lang: "fr", mode: "inline", target: "#chat", open: true };
comptoirSettings = { shop: "demo", position: "left", defer: "consent" };
Comptoir("open");
window.Comptoir("send", "Bonjour");
Comptoir("prefill", "Le cheval bleu ?");
Comptoir("identify", "u-17", { hash: "ab", name: "Zoé" });
Comptoir("identify", { id: 17, hash: "ab" });
Comptoir("setLocale", "pt-BR");
Comptoir("setAttributes", { orders: 3, vip: true, city: "Lyon", left: null });
Comptoir("addTags", "wood", "gift");
Comptoir("track", "cart", { total: 42 });
Comptoir("on", "message", ({ author, text }) => text.slice(author === "owner" ? 1 : 0));
Comptoir("off", "unread", (count) => count.toFixed());
addEventListener("comptoir:status", ({ detail }) => detail.open === true);
window.addEventListener("comptoir:ready", (event) => event.preventDefault());
const isOpen: boolean = Comptoir.isOpen;
const unread: number = Comptoir.unread;
`;

/** Each line is an error by itself. */
const WRONG = `
Comptoir("opne");
Comptoir("open", "now");
Comptoir("send");
Comptoir("send", 7);
Comptoir("identify");
Comptoir("identify", "u-17", "ab");
Comptoir("setAttributes", { vip: () => true });
Comptoir("addTags", 1);
Comptoir("on", "opened", () => {});
Comptoir("on", "message");
Comptoir("on", "message", ({ title }) => title);
Comptoir("on", "unread", (count: string) => count);
Comptoir.isOpen = true;
comptoirSettings = { shop: 7 };
comptoirSettings = { shop: "demo", colour: "#a8432b" };
addEventListener("comptoir:status", ({ detail }) => detail.isOpen);
`;

let folder: string;

/** The lines in which the compiler finds something wrong. */
function errorsIn(source: string): string[] {
  writeFileSync(join(folder, "page.ts"), `export {};${source}`);
  const { stdout } = spawnSync(
    process.execPath,
    [
      resolve("node_modules/typescript/bin/tsc"),
      "--noEmit",
      "--strict",
      "page.ts",
      "comptoir.d.ts",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  const lines = source.split("\n");
  const found = stdout.matchAll(/^(page|comptoir\.d)\.ts\((\d+),/gm);
  return [...found].map(([, , line]) => lines[Number(line) - 1] ?? "");
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "comptoir-types-"));
  copyFileSync("widget/comptoir.d.ts", join(folder, "comptoir.d.ts"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the types for pages", () => {
  it("know each command, event and setting", ({ expect }) => {
    expect(errorsIn(RIGHT)).toEqual([]);
  });

  it("find what is wrong, line by line", ({ expect }) => {
    expect([...new Set(errorsIn(WRONG))]).toEqual(WRONG.trim().split("\n"));
  });
});
