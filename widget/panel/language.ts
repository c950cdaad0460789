import type { Profile } from "../../worker/protocol/http.ts";
import type { WidgetConfig } from "../config.ts";
import type en from "../locales/en.json";

export type Words = Omit<typeof en, "dir"> & { dir: "ltr" | "rtl" };

/** The files there are in ../locales/. */
export const LANGUAGES = ["en", "fr"];

const FALLBACK = "en";

function base(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}

/** The first wish there are words for; null when there is none. */
export function chooseLanguage(wishes: (string | undefined)[]): string | null {
  return wishes.map((wish) => base(wish ?? "")).find((wish) => LANGUAGES.includes(wish)) ?? null;
}

/** "en-GB" rather than "en" where the visitor says so: clocks and dates differ within a language. */
function regional(lang: string): string {
  return navigator.languages.find((tag) => base(tag) === lang) ?? lang;
}

/**
 * One language's words, fetched alone: as the tag says, else the page, else the browser, else the
 * shop's own first language.
 */
export async function loadWords(
  { origin, lang }: WidgetConfig,
  profile: Promise<Profile | null>,
): Promise<Words> {
  const wishes = [lang, document.documentElement.lang, ...navigator.languages];
  const chosen =
    chooseLanguage(wishes) ?? chooseLanguage((await profile)?.languages ?? []) ?? FALLBACK;
  const response = await fetch(`${origin}/locales/${chosen}.json`);
  return { ...((await response.json()) as Words), lang: regional(chosen) };
}

/** A shop's own text in the visitor's language, else in the shop's. */
export function chooseText<T>(
  texts: Record<string, T>,
  lang: string,
  shopLanguages: string[],
): T | undefined {
  return [base(lang), ...shopLanguages].map((each) => texts[each]).find((text) => text);
}
