import type { Profile } from "../../worker/protocol/http.ts";
import { chooseLanguage, languageOf } from "../client/languages.ts";
import type { WidgetConfig } from "../config.ts";
import type en from "../locales/en.json";

export type Words = Omit<typeof en, "dir"> & { dir: "ltr" | "rtl" };

const FALLBACK = "en";

/**
 * One language's words, fetched alone: as the tag says, else the page, else the browser, else the
 * shop's own first language. `guessed` is what the loader has asked for meanwhile.
 */
export async function loadWords(
  { origin, lang }: WidgetConfig,
  profile: Promise<Profile | null>,
  guessed?: Response,
): Promise<Words> {
  const said = [lang, document.documentElement.lang];
  const wishes = [...said, ...navigator.languages];
  const chosen =
    chooseLanguage(wishes) ?? chooseLanguage((await profile)?.languages ?? []) ?? FALLBACK;
  const isRight =
    guessed?.status === 200 && !guessed.bodyUsed && guessed.url.endsWith(`/${chosen}`);
  const response = isRight ? guessed : await fetch(`${origin}/locales/${chosen}.json`);
  return { ...((await response.json()) as Words), lang: regional(chosen, said) };
}

/** "en-GB" rather than "en" where the visitor, or the page, says so: clocks and dates differ within a language. */
function regional(chosen: string, said: (string | undefined)[]): string {
  return [...navigator.languages, ...said].find((tag) => languageOf(tag) === chosen) ?? chosen;
}

/** A shop's own text in the visitor's language, else in the shop's. */
export function chooseText<T>(
  texts: Record<string, T>,
  lang: string,
  shopLanguages: string[],
): T | undefined {
  return [languageOf(lang), ...shopLanguages].map((each) => texts[each]).find((text) => text);
}
