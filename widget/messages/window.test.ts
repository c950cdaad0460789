import { describe, it } from "vitest";
import { DRAWN, leftOut } from "./window.ts";

const FAR = 5000;
const HALF = DRAWN / 2;

describe("what is drawn of a long conversation", () => {
  it("moves by half when the reader nears an end, and never beyond the first or the newest", ({
    expect,
  }) => {
    expect(leftOut(0, 10_000, 100, FAR)).toBe(HALF);
    expect(leftOut(HALF, 10_000, FAR, 100)).toBe(0);
    expect(leftOut(40, 10_000, FAR, 100)).toBe(0);
    expect(leftOut(9_600, 10_000, 0, FAR)).toBe(10_000 - DRAWN);
  });

  it("stays where the reader is far from both ends, and is all of a short one", ({ expect }) => {
    expect(leftOut(600, 10_000, FAR, FAR)).toBe(600);
    expect(leftOut(0, DRAWN, 0, 0)).toBe(0);
    expect(leftOut(0, 5, 0, 0)).toBe(0);
  });
});
