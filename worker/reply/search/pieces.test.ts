import { describe, it } from "vitest";
import { piecesOf } from "./pieces.ts";

describe("the pieces of a text", () => {
  it("are cut by code points, and are all of it", ({ expect }) => {
    const ranges = [
      { start: 0, end: 1 },
      { start: 3, end: 5 },
    ];
    expect(piecesOf("😀a😀bc", ranges)).toEqual([
      { text: "😀", isMatch: true },
      { text: "a😀", isMatch: false },
      { text: "bc", isMatch: true },
    ]);
    expect(piecesOf("abc", [])).toEqual([{ text: "abc", isMatch: false }]);
  });
});
