import { describe, it } from "vitest";
import { directionOf, LANGUAGES } from "../widget/client/languages.ts";
import {
  faultsIn,
  languagesOfFiles,
  missingIn,
  pluralCategories,
  readLocale,
  SOURCE,
  wholeWords,
} from "./locales.ts";

const english = readLocale(SOURCE);

describe("the languages", () => {
  it("are those there are files for, on the site and on the reply page", ({ expect }) => {
    expect(languagesOfFiles()).toEqual({ widget: LANGUAGES, more: LANGUAGES, reply: LANGUAGES });
  });

  it.for(LANGUAGES)("say everything in %s (node scripts/missing-words.ts)", (lang, { expect }) => {
    expect(missingIn(english, readLocale(lang))).toEqual({});
  });

  it.for(LANGUAGES)("say it rightly in %s: holes, plural forms, writing", (lang, { expect }) => {
    expect(faultsIn(lang, english, readLocale(lang))).toEqual([]);
  });

  it.for(LANGUAGES)("say which they are and where they run, in %s", (lang, { expect }) => {
    const { lang: told, dir } = readLocale(lang)["widget"] ?? {};
    expect([told, dir]).toEqual([lang, directionOf(lang)]);
  });
});

describe("what is built of a language", () => {
  it("is all that English says and nothing else, in English where it must be", ({ expect }) => {
    const words = wholeWords({ a: "one", b: "two" }, { b: "deux", c: "trois" });
    expect(Object.entries(words)).toEqual([
      ["a", "one"],
      ["b", "deux"],
    ]);
  });
});

describe("a fault", () => {
  const faults = (said: string | Record<string, string>, own: typeof said, lang = "ru") =>
    faultsIn(lang, { widget: { key: said } }, { widget: { key: own } });

  it("is a hole forgotten, or made up", ({ expect }) => {
    expect(faults("To {name}", "Для {nom}")).toEqual([
      "widget key: holes “{nom}”, English has “{name}”",
    ]);
  });

  it("is a plural form too few or too many", ({ expect }) => {
    expect(pluralCategories("ar")).toEqual(["few", "many", "one", "other", "two", "zero"]);
    const forms = { one: "{count}", other: "{count}" };
    expect(faults(forms, forms)).toEqual([
      "widget key: forms for one other; the language has few many one other",
    ]);
    expect(faults(forms, forms, "en")).toEqual([]);
  });

  it("is a raised voice, or nothing said", ({ expect }) => {
    expect(faults("Hello", "Привет!")).toEqual(["widget key: an exclamation mark"]);
    expect(faults("Hello", " ")).toEqual(["widget key: empty, or spaces around it"]);
  });

  it("is a key that English does not have", ({ expect }) => {
    expect(faultsIn("ru", { widget: {} }, { widget: { key: "Да" } })).toEqual([
      "widget key: English does not say it",
    ]);
  });
});
