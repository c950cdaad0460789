import { readFileSync } from "node:fs";
import * as limits from "../worker/protocol/limits.ts";
import { describe, it } from "vitest";
import { limitsTable, replaceLimitsTable } from "./limits-table.ts";

describe("the README's table of limits", () => {
  it("says what limits.ts says; `npm run limits` sets it right", ({ expect }) => {
    const readme = readFileSync("README.md", "utf8");
    expect(replaceLimitsTable(readme)).toBe(readme);
  });

  it("has a line for every limit: none is without its words", ({ expect }) => {
    const lines = limitsTable().match(/^\| .* \|$/gm) ?? [];
    expect(lines.length - 1).toBe(Object.keys(limits).length - 3);
  });

  it("words durations, sizes and lists as people read them", ({ expect }) => {
    const table = limitsTable();
    expect(table).toContain("| Longest message, in code points | 4,000 |");
    expect(table).toContain("| 64 KiB |");
    expect(table).toContain("| 365 d |");
    expect(table).toContain("| 5 s, 15 s, 1 min, 5 min, 30 min |");
    expect(table).not.toContain("PROTOCOL");
  });
});
