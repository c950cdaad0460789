import { describe, it } from "vitest";
import { chooseLanguage, languageOf } from "./languages.ts";

describe("a language", () => {
  it("is what a tag says, whatever the region and the script", ({ expect }) => {
    expect(["pt-PT", "zh-TW", "es-MX", "sw_KE", "EN"].map(languageOf)).toEqual([
      "pt",
      "zh",
      "es",
      "",
      "en",
    ]);
  });

  it("goes by its new name", ({ expect }) => {
    expect(["iw", "in-ID", "hau", "arb-EG"].map(languageOf)).toEqual(["he", "id", "ha", "ar"]);
  });

  it("is none where the tag is nonsense", ({ expect }) => {
    expect([undefined, null, "", "-", "🙂", "a"].map(languageOf)).toEqual(Array(6).fill(""));
  });
});

describe("the language of the words", () => {
  it("is the first wish there are words for", ({ expect }) => {
    expect(chooseLanguage([undefined, "", "is-IS", "fr-CA", "en"])).toBe("fr");
    expect(chooseLanguage(["is", "qqq"])).toBe(null);
  });
});
