import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { IMPORT_PIECE_MAX_BYTES, PING_EVERY_MS } from "../worker/protocol/limits.ts";

/** Set by `npm start` itself, or refused by it. */
const INTERNAL = ["JURISDICTION", "OPERATOR_SECRET", "OWN_DISK"];

const page = readFileSync("docs/operating.md", "utf8");
const example = (name: string) => readFileSync(join("docs/operating", name), "utf8");

/** What the Worker takes as text, and what is read where the server starts. */
function variables(): string[] {
  const worker = readFileSync("worker/env.d.ts", "utf8").matchAll(/^ {4}([A-Z_]+)\??: string/gm);
  const start = readFileSync("scripts/start.ts", "utf8").matchAll(/process\.env\["([A-Z_]+)"\]/g);
  const names = [...worker, ...start].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !INTERNAL.includes(name)).toSorted();
}

describe("the page on running it at home", () => {
  it("has a line for each variable there is, and for no other", ({ expect }) => {
    const table = page.slice(
      page.indexOf("<!-- variables -->"),
      page.indexOf("<!-- /variables -->"),
    );
    const named = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name);
    expect(named.toSorted()).toEqual(variables());
  });

  it("links to files that are there, and names every example", ({ expect }) => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !existsSync(join("docs", path)))).toEqual([]);
    for (const name of readdirSync("docs/operating").filter((each) => !each.endsWith(".timer"))) {
      expect(links, name).toContain(`operating/${name}`);
    }
  });
});

describe("the examples", () => {
  it("let through the largest request there is", ({ expect }) => {
    const nginx = Number(/client_max_body_size (\d+)m;/.exec(example("nginx.conf"))?.[1]);
    const digits = Number(/Content-Length \\d\{(\d+),\}/.exec(example("Caddyfile"))?.[1]);
    expect(nginx * 1024 ** 2).toBeGreaterThan(IMPORT_PIECE_MAX_BYTES);
    expect(10 ** (digits - 1)).toBeGreaterThan(IMPORT_PIECE_MAX_BYTES);
  });

  it("wait for a socket longer than it is silent", ({ expect }) => {
    const [, seconds] = /proxy_read_timeout (\d+)s;/.exec(example("nginx.conf")) ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThan(3 * PING_EVERY_MS);
  });

  it("run scripts that are there", ({ expect }) => {
    const units = ["comptoir.service", "comptoir-backup.service"].map(example).join();
    const scripts = [...units.matchAll(/ (scripts\/\S+\.ts)/g)].map(([, path = ""]) => path);
    expect(scripts).toEqual(["scripts/start.ts", "scripts/backup.ts"]);
    expect(scripts.filter((path) => !existsSync(path))).toEqual([]);
  });
});
