import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { directionOf, LANGUAGES } from "../../widget/client/languages.ts";
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

describe("the page about languages", () => {
  it("lists every one of them, as it calls itself and as it runs", ({ expect }) => {
    const rows = readFileSync("docs/languages.md", "utf8").matchAll(
      /^\| `(\w+)` \| (.+?) \| .+? \| (.*?) \|/gm,
    );
    const told = Array.from(rows, ([, code, name, runs]) => [code, name, runs !== ""]);
    expect(told).toEqual(
      LANGUAGES.map((code) => [code, ownName(code), directionOf(code) === "rtl"]),
    );
  });
});
