import { describe, it } from "vitest";
import { chooseLanguage, chooseText, LANGUAGES } from "./language.ts";

const files = import.meta.glob<Record<string, string>>("../locales/*.json", {
  eager: true,
  import: "default",
});
const locales = Object.entries(files).map(
  ([path, words]) => [path.slice("../locales/".length, -".json".length), words] as const,
);

/** The holes of a text, `{time}` and the like. */
function holes(text = ""): string[] {
  return Array.from(text.matchAll(/\{\w+\}/g), ([hole]) => hole).toSorted();
}

describe("languages", () => {
  it("are those there are files for", ({ expect }) => {
    expect(locales.map(([lang]) => lang).toSorted()).toEqual(LANGUAGES.toSorted());
  });

  it.for(locales)("say everything in %s, with the same holes", ([lang, words], { expect }) => {
    const english = files["../locales/en.json"] ?? {};
    expect(words["lang"]).toBe(lang);
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe("");
      expect(holes(text), key).toEqual(holes(english[key]));
    }
  });

  it("are chosen by the first wish there is a file for", ({ expect }) => {
    expect(chooseLanguage([undefined, "", "de-DE", "fr-CA", "en"])).toBe("fr");
    expect(chooseLanguage(["ja"])).toBe(null);
  });
});

describe("a shop's own texts", () => {
  const texts = { fr: "Bonjour", nl: "Hallo" };

  it("are in the visitor's language where the shop has it", ({ expect }) => {
    expect(chooseText(texts, "fr-CA", ["nl"])).toBe("Bonjour");
  });

  it("are in the shop's main language otherwise", ({ expect }) => {
    expect(chooseText(texts, "en", ["nl", "fr"])).toBe("Hallo");
    expect(chooseText({}, "en", ["nl"])).toBe(undefined);
  });
});
