import { describe, it } from "vitest";
import type { WhenWords } from "../language-pack.ts";
import en from "../languages/en.json" with { type: "json" };
import { createLexicon } from "./lexicon.ts";

const NO_WORDS: WhenWords = {
  words: Object.fromEntries(
    Object.keys(en.when.words).map((kind) => [kind, []]),
  ) as unknown as WhenWords["words"],
  feasts: {},
  notNames: [],
  numbers: [],
};

describe("the words about time of a language", () => {
  it("have the names that the language's regions use", ({ expect }) => {
    const lexicon = createLexicon("ar", { ...NO_WORDS, regions: ["ar-SY"] });
    expect(lexicon.find(["ديسمبر"], 0)?.meaning).toEqual({ kind: "month", value: 12 });
    expect(lexicon.find(["شباط"], 0)?.meaning).toEqual({ kind: "month", value: 2 });
  });

  it("have the everyday names that Intl does not know", ({ expect }) => {
    const names = { "6": ["इतवार"], "month-12": ["disambar"] };
    const lexicon = createLexicon("hi", { ...NO_WORDS, names });
    expect(lexicon.find(["इतवार"], 0)?.meaning).toEqual({ kind: "weekday", value: 6 });
    expect(lexicon.find(["disambar"], 0)?.meaning).toEqual({ kind: "month", value: 12 });
  });
});
