import { describe, it } from "vitest";
import { clockTime, listOf, sentences } from "./formats.ts";

const SENTENCES: [string, string][] = [
  ["fr-CA", "Un. Deux."],
  ["hi", "Un। Deux।"],
  ["mr", "Un. Deux."],
  ["ur-IN", "Un۔ Deux۔"],
  ["am", "Un። Deux።"],
  ["ja", "Un。Deux。"],
  ["zh-TW", "Un。Deux。"],
];

const LISTS: [string, string][] = [
  ["fr", "A, B et C"],
  ["zh", "A、B和C"],
  ["ar", "A وB وC"],
  ["ln", "A, B, C"],
  ["mg", "A, B, C"],
];

describe("what is written in a language", () => {
  it.for(SENTENCES)("in “%s” ends its sentences so: %s", ([locale, text], { expect }) => {
    expect(sentences(locale, ["un", "deux"])).toBe(text);
  });

  it.for(LISTS)("in “%s” lists things so: %s", ([locale, text], { expect }) => {
    expect(listOf(locale, ["A", "B", "C"])).toBe(text);
  });

  it("keeps the space that Yoruba has after “and”", ({ expect }) => {
    expect(listOf("yo", ["A", "B"]).normalize("NFC")).toBe("A àti B".normalize("NFC"));
  });

  it("tells afternoon hours in Amharic so that no one counts them from dawn", ({ expect }) => {
    expect([10, 12, 19].map((hour) => clockTime("am", hour * 60))).toEqual([
      "10:00 ጥዋት",
      "12:00 ከሰዓት",
      "19:00",
    ]);
  });
});
