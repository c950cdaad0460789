import { en } from "./words/en.ts";
import { fr } from "./words/fr.ts";

/** The few sentences the server itself says to owners. A language that lacks one does not compile. */
export type NoticeWords = typeof en;

const LANGUAGES = { en, fr } satisfies Record<string, NoticeWords>;
export type Language = keyof typeof LANGUAGES;

export function wordsIn(language: Language): NoticeWords {
  return LANGUAGES[language];
}

/** The first of the languages asked for that these words exist in; else English. */
export function languageOf(asked: readonly string[]): Language {
  return firstIn(LANGUAGES, asked) ?? "en";
}

/** The first of the languages asked for that there are words in ("fr-CA" is French). */
export function firstIn<Known extends string>(
  words: Record<Known, unknown>,
  asked: readonly string[],
): Known | undefined {
  return asked
    .map((tag) => tag.trim().split(/[-_;]/)[0]?.toLowerCase() ?? "")
    .find((language): language is Known => Object.hasOwn(words, language));
}
