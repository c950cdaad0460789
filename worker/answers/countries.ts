import { mentioned } from "./phrases.ts";

const names = new Map<string, Record<string, string[]>>();

/** Countries (ISO 3166-1 alpha-2) that tokens of a language name. */
export function countriesIn(tokens: string[], language: string): string[] {
  const known = names.get(language) ?? countryNames(language);
  names.set(language, known);
  return mentioned(tokens, known);
}

/** `Intl` knows the names; which codes there are is found by asking for all of them. */
function countryNames(language: string): Record<string, string[]> {
  const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes.flatMap((code): [string, string[]][] => {
    const name = display.of(code);
    return name === undefined || NOT_COUNTRIES.has(code) ? [] : [[code, [name]]];
  });
  return Object.fromEntries(named);
}

/** Unions, and codes that stand for no place. */
const NOT_COUNTRIES = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
