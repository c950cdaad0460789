import { describe, it } from "vitest";
import { quotable } from "./quotable.ts";

describe("words inside a sentence of ours", () => {
  it("keep their direction to themselves", ({ expect }) => {
    expect(quotable("هل")).toBe("\u2068هل\u2069");
  });

  it("are cut where they are long, never through a character", ({ expect }) => {
    expect(quotable("😀".repeat(120))).toBe(`\u2068${"😀".repeat(120)}\u2069`);
    expect(quotable("😀".repeat(121))).toBe(`\u2068${"😀".repeat(119)}…\u2069`);
  });
});
