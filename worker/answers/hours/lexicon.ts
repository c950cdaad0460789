import type { WhenWords, WordKind } from "../language-pack.ts";
import { normalize } from "../normalize.ts";

/** What a phrase means; `value` is the weekday (0 Monday), the month (1–12), or a feast's "MMDD". */
export interface Meaning {
  kind: WordKind | "weekday" | "month" | "feast";
  value: number;
}

interface Phrase {
  words: string[];
  meaning: Meaning;
}

/** The words about time of one language, ready to be looked up. */
export interface Lexicon {
  language: string;
  /** The meaning of the longest phrase that begins at a word, and its length. */
  find(words: string[], at: number): { meaning: Meaning; length: number } | null;
  /** Whether "at 6" leaves open which of the two it is. */
  twelveHours: boolean;
  monthFirst: boolean;
}

/** Names worth recognising when one letter is wrong: shorter ones have too many neighbours. */
const TYPO_LETTERS_MIN = 6;

/** Letters and digits apart, and the signs inside a time or a date. */
export function tokensOf(normalized: string): string[] {
  return normalized.match(/\d+|[\p{L}\p{M}]+|(?<=\d)[:/.-](?=\d)/gu) ?? [];
}

export function createLexicon(language: string, when: WhenWords): Lexicon {
  const notNames = new Set(when.notNames);
  const locales = [language, ...(when.regions ?? [])];
  const known = locales.flatMap((locale) => [...weekdayNames(locale), ...monthNames(locale)]);
  const names = [
    ...known.filter(({ words: [name = ""] }) => !notNames.has(name)),
    ...everydayNames(when),
  ];
  const phrases = [...names, ...wordPhrases(when), ...feastPhrases(when)];
  const whole = Map.groupBy(phrases, (phrase) => phrase.words[0] ?? "");
  const stems = phrases.filter(({ words }) => words[0]?.endsWith("*"));
  const long = names.filter(({ words: [name = ""] }) => name.length >= TYPO_LETTERS_MIN);
  return {
    language,
    find: (words, at) => {
      const word = words[at] ?? "";
      const found =
        longest(whole.get(word) ?? [], words, at) ??
        stems.find(({ words: [stem = ""] }) => word.startsWith(stem.slice(0, -1))) ??
        long.find(({ words: [name = ""] }) => isOneTypoFrom(word, name));
      return found ? { meaning: found.meaning, length: found.words.length } : null;
    },
    ...habitsOf(language),
  };
}

function longest(phrases: Phrase[], words: string[], at: number): Phrase | undefined {
  return phrases
    .filter((one) => one.words.every((word, i) => words[at + i] === word))
    .reduce<Phrase | undefined>(
      (best, one) => (best && best.words.length >= one.words.length ? best : one),
      undefined,
    );
}

function phraseOf(text: string, kind: Meaning["kind"], value = 0): Phrase {
  const words = text.endsWith("*")
    ? [`${normalize(text.slice(0, -1))}*`]
    : tokensOf(normalize(text));
  return { words, meaning: { kind, value } };
}

function wordPhrases({ words }: WhenWords): Phrase[] {
  const kinds = Object.keys(words) as WordKind[];
  return kinds.flatMap((kind) => words[kind].map((text) => phraseOf(text, kind)));
}

function feastPhrases({ feasts }: WhenWords): Phrase[] {
  return Object.entries(feasts).flatMap(([date, names]) =>
    names.map((name) => phraseOf(name, "feast", Number(date.replace("-", "")))),
  );
}

function everydayNames({ names = {} }: WhenWords): Phrase[] {
  return Object.entries(names).flatMap(([key, texts]) => {
    const month = /^month-(\d+)$/.exec(key)?.[1];
    return texts.map((text) =>
      month === undefined
        ? phraseOf(text, "weekday", Number(key))
        : phraseOf(text, "month", Number(month)),
    );
  });
}

/** 1 to 7 January 2024 run from Monday to Sunday. */
function weekdayNames(language: string): Phrase[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((date) =>
    (["long", "short"] as const).flatMap((weekday) => {
      const name = nameOf(language, { weekday }, Date.UTC(2024, 0, date));
      const plural = weekday === "long" ? [phraseOf(`${name}s`, "weekday", date - 1)] : [];
      return [phraseOf(name, "weekday", date - 1), ...plural];
    }),
  );
}

function monthNames(language: string): Phrase[] {
  return Array.from({ length: 12 }, (_, month) => month).flatMap((month) =>
    (["long", "short"] as const).map((style) =>
      phraseOf(nameOf(language, { month: style }, Date.UTC(2024, month, 1)), "month", month + 1),
    ),
  );
}

function nameOf(language: string, style: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(at);
}

function habitsOf(language: string): { twelveHours: boolean; monthFirst: boolean } {
  const { hourCycle } = new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions();
  const parts = new Intl.DateTimeFormat(language).formatToParts(0).map((part) => part.type);
  return {
    twelveHours: hourCycle === "h12" || hourCycle === "h11",
    monthFirst: parts.indexOf("month") < parts.indexOf("day"),
  };
}

/** One letter added, dropped, changed, or two neighbours swapped; the first letter must be right. */
function isOneTypoFrom(word: string, name: string): boolean {
  if (Math.abs(word.length - name.length) > 1 || word[0] !== name[0]) {
    return false;
  }
  let same = 1;
  while (same < word.length && word[same] === name[same]) {
    same++;
  }
  const rest = (text: string, skipped: number) => text.slice(same + skipped);
  const swapped = word[same] === name[same + 1] && word[same + 1] === name[same];
  return (
    rest(word, 1) === rest(name, 1) ||
    rest(word, 1) === rest(name, 0) ||
    rest(word, 0) === rest(name, 1) ||
    (swapped && rest(word, 2) === rest(name, 2))
  );
}
