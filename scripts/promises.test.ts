import { readFileSync } from "node:fs";
import { describe, it } from "vitest";

const PROMISES = /## What we promise\n\n(?<table>(?:\|.*\n)+)/.exec(
  readFileSync("README.md", "utf8"),
)?.groups?.["table"];

/** The rows below the head: a promise, and links to what holds it. */
const ROWS = (PROMISES ?? "")
  .split("\n")
  .slice(2)
  .flatMap((line) => {
    const [, promise = "", held = ""] = line.split("|").map((cell) => cell.trim());
    const links = [...held.matchAll(/\[(?<words>[^\]]+)\]\((?<file>[^)]+)\)/g)];
    return promise === "" ? [] : [{ promise, links: links.map(({ groups }) => groups ?? {}) }];
  });

/** A test by words of its title, a check by its name. */
function isThere({ words = "", file = "" }: Record<string, string>): boolean {
  const source = readFileSync(file, "utf8");
  const titles = [...source.matchAll(/\b(?:it|describe)(?:\.\w+\([^)]*\))?\(\s*"([^"]+)"/g)];
  return titles.some(([, title]) => title?.includes(words)) || source.includes(`id: "${words}"`);
}

describe("the README's promises", () => {
  it("are there", ({ expect }) => {
    expect(ROWS.length).toBeGreaterThanOrEqual(7);
  });

  it.for(ROWS)("$promise Tests and checks of that name hold it", ({ links }, { expect }) => {
    expect(links.some(({ file }) => file?.endsWith(".test.ts"))).toBe(true);
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });
});
