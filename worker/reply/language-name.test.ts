import { describe, it } from "vitest";
import { LANGUAGES } from "../../widget/client/languages.ts";
import { languageName, ownName } from "./language-name.ts";

describe("a visitor's language", () => {
  it("has its name in the reader's language", ({ expect }) => {
    expect(languageName("ar-MA", "fr")).toBe("arabe");
    expect(languageName("pa", "en")).toBe("Punjabi");
  });

  it("has none when it is unknown or nonsense", ({ expect }) => {
    for (const tag of [null, "", "qqq", "x", "🙂", "aa-bb-cc-dd-ee-ff"]) {
      expect(languageName(tag, "en")).toBeNull();
    }
  });
});

describe("a language of the page", () => {
  it("has the name it gives itself, whatever the browser knows", ({ expect }) => {
    expect(["fr", "yo", "ar", "el"].map(ownName)).toEqual([
      "Français",
      "Yorùbá",
      "العربية",
      "Ελληνικά",
    ]);
    expect(new Set(LANGUAGES.map(ownName)).size).toBe(LANGUAGES.length);
  });
});
