import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { LANGUAGES } from "../widget/client/languages.ts";

const WORDS = JSON.parse(readFileSync("worker/privacy/words.json", "utf8")) as Record<
  string,
  Record<string, string>
>;

const holesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe("the privacy notice", () => {
  it("is there in every language the chat has", ({ expect }) => {
    expect(Object.keys(WORDS).toSorted()).toEqual(LANGUAGES);
  });

  it.for(Object.entries(WORDS))("says everything in %s", ([, words], { expect }) => {
    expect(Object.keys(words)).toEqual(Object.keys(WORDS["en"] ?? {}));
    for (const [key, text] of Object.entries(words)) {
      expect(holesOf(text), key).toEqual(holesOf(WORDS["en"]?.[key] ?? ""));
      expect(text).toBe(text.trim().normalize("NFC"));
      expect(text).not.toMatch(/[!！]|\n/);
    }
  });
});
