import { describe, it } from "vitest";
import { countriesIn } from "./countries.ts";
import { tokensOf } from "../hours/tokens.ts";
import { normalize } from "../normalize.ts";
import { PACKS } from "../packs.ts";

function named(language: string, text: string): string[] {
  const pack = PACKS.find((one) => one.language === language);
  return pack ? countriesIn(tokensOf(normalize(text)), pack) : [];
}

describe("countries", () => {
  it("are heard in every script, by the names Intl has for them", ({ expect }) => {
    expect(named("fr", "Livrez-vous en Belgique ?")).toEqual(["BE"]);
    expect(named("en", "do you ship to the united states")).toEqual(["US"]);
    expect(named("hi", "क्या आप नेपाल में डिलीवरी करते हैं")).toEqual(["NP"]);
    expect(named("ar", "هل توصلون إلى تونس")).toEqual(["TN"]);
    expect(named("zh", "可以寄到日本吗")).toEqual(["JP"]);
  });

  it("are not heard in everyday words", ({ expect }) => {
    expect(named("mg", "efa tonga ve ny entana")).toEqual([]);
    expect(named("yo", "ṣé ẹ máa ń gbé ọjà wá sílé?")).toEqual([]);
    expect(named("ur", "شام کو کھلا ہے؟")).toEqual([]);
  });
});
