import { en } from "./words/en.ts";
import { fr } from "./words/fr.ts";

/** The few sentences the server itself says to owners and, once asked to, to visitors. A language that lacks one does not compile. */
export type NoticeWords = typeof en;

const LANGUAGES = { en, fr } satisfies Record<string, NoticeWords>;
export type Language = keyof typeof LANGUAGES;

export function wordsIn(language: Language): NoticeWords {
  return LANGUAGES[language];
}

/** The first of the languages asked for that these words exist in ("fr-CA" is French); else English. */
export function languageOf(asked: readonly string[]): Language {
  const spoken = asked.map((tag) => tag.trim().split(/[-_;]/)[0]?.toLowerCase() ?? "");
  return spoken.find(isLanguage) ?? "en";
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}
