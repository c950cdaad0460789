import { tokensOf } from "../hours/tokens.ts";
import type { LanguagePack } from "../language-pack.ts";
import { fold } from "../normalize.ts";
import { mentioned } from "../phrases.ts";

const names = new Map<string, Record<string, string[]>>();

/** Countries (ISO 3166-1 alpha-2) that tokens name in a language. */
export function countriesIn(tokens: string[], pack: LanguagePack): string[] {
  const known = names.get(pack.language) ?? countryNames(pack);
  names.set(pack.language, known);
  return mentioned(tokens, known);
}

/**
 * `Intl` knows the names; which codes there are is found by asking for all of them. A name that is an
 * everyday word too names nothing: "tonga" is "arrived" in Malagasy.
 */
function countryNames(pack: LanguagePack): Record<string, string[]> {
  const display = new Intl.DisplayNames(pack.language, { type: "region", fallback: "none" });
  const everyday = everydayWords(pack);
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes.flatMap((code): [string, string[]][] => {
    const name = display.of(code);
    const isUsable = name !== undefined && !NOT_COUNTRIES.has(code) && !everyday.has(fold(name));
    return isUsable ? [[code, [name]]] : [];
  });
  return Object.fromEntries(named);
}

/** Unions, and codes that stand for no place. */
const NOT_COUNTRIES = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** What is for the owner may name a country: "do you ship to Switzerland?" */
function everydayWords({ ask, common, courtesy, when }: LanguagePack): Set<string> {
  const { leave: _, ...asked } = ask;
  const texts = [...Object.values(asked), ...Object.values(when.words), common, courtesy].flat();
  return new Set(tokensOf(fold(texts.join("\n"))));
}
