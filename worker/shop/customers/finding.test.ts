import { describe, it } from "vitest";
import { foundBy, wordsAsked } from "./finding.ts";
import { EMPTY } from "./joining.ts";

const card = {
  name: "Zoé Nguyễn",
  phone: "+33 (0)6 12-34",
  email: "zoe@example.com",
  remember: "Livre de 花子",
  tags: ["Fidèle"],
};

const isFound = (asked: string, among = card) =>
  wordsAsked(asked).every((word) => foundBy(among).includes(word));

describe("a customer is found", () => {
  it("by any beginning or part of what is on the card, accents and capitals aside", ({
    expect,
  }) => {
    for (const asked of ["zoe", "NGUYEN", "zoe nguy", "fidele", "花子", "zoe@example", "  Zoé "]) {
      expect(isFound(asked), asked).toBe(true);
    }
    for (const asked of ["zoo", "zoe martin", "13"]) {
      expect(isFound(asked), asked).toBe(false);
    }
  });

  it("by a number however it is spaced", ({ expect }) => {
    for (const asked of ["0612", "06 12", "33 06 12 34", "+33-06"]) {
      expect(isFound(asked), asked).toBe(true);
    }
  });

  it("by nothing but what was asked, even where that is no word", ({ expect }) => {
    expect(wordsAsked("  ")).toEqual([]);
    expect(isFound("🦄")).toBe(false);
    expect(isFound("🦄", { ...card, name: "🦄" })).toBe(true);
    expect(isFound("%", card)).toBe(false);
    expect(foundBy(EMPTY).trim()).toBe("");
  });
});
