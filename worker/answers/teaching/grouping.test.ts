import { describe, it } from "vitest";
import { groupSimilar } from "./grouping.ts";

describe("similar texts", () => {
  it("are grouped, the largest group first, and in it the most typical text", ({ expect }) => {
    const texts = [
      "Do you repair dolls?",
      "gift wrapping please",
      "can you repair a doll",
      "Do you repair my doll?",
      "do you wrap gifts",
    ];
    const [first, ...others] = groupSimilar(texts);
    expect(first?.toSorted((a, b) => a - b)).toEqual([0, 2, 3]);
    expect(others.flat().toSorted((a, b) => a - b)).toEqual([1, 4]);
  });

  it("are one where only case, signs or accents differ", ({ expect }) => {
    expect(groupSimilar(["Réparez-vous ?", "autre chose", "REPAREZ VOUS", "👍", "👍"])).toEqual([
      [0, 2],
      [3, 4],
      [1],
    ]);
  });

  it("are found in any script", ({ expect }) => {
    const texts = ["可以包装礼物吗", "क्या आप मरम्मत करते हैं", "能包装礼物吗", "आप मरम्मत करते हैं क्या"];
    expect(groupSimilar(texts)).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it("have each its place once, whatever they are", ({ expect }) => {
    const texts = ["", " ", "?", "a", "a b", "\ud800", "__proto__", "x".repeat(9999), "a"];
    const places = groupSimilar(texts).flat();
    expect(places.toSorted((a, b) => a - b)).toEqual(texts.map((_, place) => place));
    expect(groupSimilar([])).toEqual([]);
  });
});
