import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { LANGUAGES } from "../widget/client/languages.ts";

const WORDS = JSON.parse(readFileSync("worker/notify/words/replied.json", "utf8")) as Record<
  string,
  Record<string, string>
>;

/** How often each names the shop. */
const NAMES = { subject: 1, lead: 1, link: 0, keep: 0, why: 1 };

describe("the mail that tells a visitor of a reply", () => {
  it("is there in every language the widget has", ({ expect }) => {
    expect(Object.keys(WORDS)).toEqual(LANGUAGES);
  });

  it.for(Object.entries(WORDS))("says everything in %s", ([, words], { expect }) => {
    const names = Object.entries(words).map(([key, text]) => [
      key,
      text.split("{shop}").length - 1,
    ]);
    expect(Object.fromEntries(names)).toEqual(NAMES);
    for (const text of Object.values(words)) {
      expect(text).toBe(text.trim().normalize("NFC"));
      expect(text).not.toMatch(/[!！]|\n/);
    }
  });
});
