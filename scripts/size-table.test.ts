import { describe, it } from "vitest";
import { replaceSizeTable } from "./size-table.ts";

const SIZES = [{ name: "widget.js", bytes: 1740, budget: 2048 }];

describe("size table", () => {
  it("is written between its marks, sizes rounded up", ({ expect }) => {
    const text = "before\n<!-- sizes -->\nold\n<!-- /sizes -->\nafter";
    expect(replaceSizeTable(text, SIZES)).toBe(
      "before\n<!-- sizes -->\n| gzip -9 | size | budget |\n|---|---|---|\n" +
        "| widget.js | 1.7 KiB | 2.0 KiB |\n<!-- /sizes -->\nafter",
    );
  });

  it("stays the same when written twice", ({ expect }) => {
    const once = replaceSizeTable("<!-- sizes --><!-- /sizes -->", SIZES);
    expect(replaceSizeTable(once, SIZES)).toBe(once);
  });

  it("refuses a text without its marks", ({ expect }) => {
    expect(() => replaceSizeTable("no marks", SIZES)).toThrow("README.md needs a place");
  });
});
