import { calendarOf } from "../calendar.ts";
import type { WhenWords, WordKind } from "../language-pack.ts";
import { normalize } from "../normalize.ts";
import { foldSpelling, likeness, withoutPrefix } from "./likeness.ts";
import { everydayNames, halvesOfDay, type Name, namesIn } from "./names.ts";
import { tokensOf } from "./tokens.ts";

/** What a phrase means; `value` is the weekday (0 Monday), the month (1–12), a feast's "MMDD", or one to twelve. */
export interface Meaning {
  kind: WordKind | "weekday" | "month" | "feast" | "numeral";
  value: number;
  /** What the same letters mean beside an hour: Vietnamese "tới" is until, "tối" the evening. */
  beside?: WordKind;
}

interface Phrase {
  words: string[];
  meaning: Meaning;
}

/** The words about time of one language, ready to be looked up. */
export interface Lexicon {
  language: string;
  /** The meaning of the longest phrase that begins at a word (spelling folded), and its length. */
  find(words: string[], at: number): { meaning: Meaning; length: number } | null;
  /** Whether "at 6" leaves open which of the two it is. */
  twelveHours: boolean;
  /** Hours are counted from six in the morning and in the evening. */
  fromDawn: boolean;
  monthFirst: boolean;
  /** Between hours and minutes: "." in "18.30". */
  timeSign: string;
}

export function createLexicon(language: string, when: WhenWords): Lexicon {
  const notNames = new Set(when.notNames.map(keyOf));
  const isDoubtful = ({ kind, text }: Name) =>
    notNames.has(keyOf(text)) || (kind === "month" && keyOf(text).length <= 2);
  const known = [language, ...(when.regions ?? [])].flatMap(namesIn);
  const names = [...known.filter((name) => !isDoubtful(name)), ...everydayNames(when)];
  const { am, pm } = halvesOfDay(language);
  const phrases = [
    ...names.map(namePhrase),
    ...wordPhrases(when),
    ...feastPhrases(when),
    ...when.numbers.map((text, at) => phraseOf(text, "numeral", at + 1)),
    phraseOf(am, "am"),
    phraseOf(pm, "pm"),
  ].filter(({ words }) => words.length > 0);
  const doubtful = known.filter((name) => name.kind === "month" && isDoubtful(name));
  const find = {
    whole: finder(phrases),
    inDate: finder(doubtful.map(namePhrase)),
    stem: stemFinder(phrases),
    like: likeFinder(names.filter(({ long }) => long).map(namePhrase)),
  };
  return {
    language,
    find: (words, at) => {
      const word = words[at] ?? "";
      const found =
        find.whole(words, at) ??
        (standsByNumber(words, at) ? find.inDate(words, at) : undefined) ??
        find.stem(word) ??
        find.like(words, at) ??
        firstOf(withoutPrefix(word), (rest) => find.whole([rest], 0) ?? find.like([rest], 0));
      return found ? { meaning: found.meaning, length: found.words.length } : null;
    },
    ...habitsOf(language),
    fromDawn: when.fromDawn ?? false,
  };
}

// --- finding ---

function finder(phrases: Phrase[]) {
  const byWords = Map.groupBy(phrases, ({ words }) => words.join(" "));
  const all = [...byWords.values()]
    .flatMap(withMark)
    .sort((a, b) => b.words.length - a.words.length);
  const byFirst = Map.groupBy(all, ({ words }) => words[0] ?? "");
  return (words: string[], at: number): Phrase | undefined =>
    byFirst
      .get(words[at] ?? "")
      ?.find((one) => one.words.every((word, i) => words[at + i] === word));
}

/** Of phrases with the same letters the first one holds; "am" and "pm" are kept for when an hour is near. */
function withMark(same: Phrase[]): Phrase[] {
  const [first] = same;
  const beside = same
    .map(({ meaning }) => meaning.kind)
    .find((kind) => kind === "am" || kind === "pm");
  return first && beside ? [{ ...first, meaning: { ...first.meaning, beside } }] : same.slice(0, 1);
}

function stemFinder(phrases: Phrase[]) {
  const stems = phrases.flatMap((phrase) => {
    const [first = ""] = phrase.words;
    return first.endsWith("*") ? [{ stem: first.slice(0, -1), phrase }] : [];
  });
  return (word: string): Phrase | undefined =>
    stems.find(({ stem }) => word.startsWith(stem))?.phrase;
}

/** The name most like what is said; of several words, the last one may end otherwise. */
function likeFinder(names: Phrase[]) {
  const byLetter = Map.groupBy(names, ({ words }) => words[0]?.[0] ?? "");
  return (words: string[], at: number): Phrase | undefined => {
    const near = byLetter.get(words[at]?.[0] ?? "") ?? [];
    let best: Phrase | undefined;
    let most = 0;
    for (const one of near) {
      const last = one.words.length - 1;
      const isSame = one.words.every((word, i) => i === last || words[at + i] === word);
      const same = isSame ? likeness(words[at + last] ?? "", one.words[last] ?? "") : 0;
      [best, most] = same > most ? [one, same] : [best, most];
    }
    return best;
  };
}

/** "may 5", "the 5th of may": what else is another word. */
function standsByNumber(words: string[], at: number): boolean {
  const isNumber = (place: number) => /^\d/.test(words[place] ?? "");
  const isShort = (place: number) => (words[place]?.length ?? 0) <= 2;
  return (
    isNumber(at + 1) ||
    isNumber(at - 1) ||
    (isShort(at - 1) && (isNumber(at - 2) || (isShort(at - 2) && isNumber(at - 3))))
  );
}

function firstOf<T, R>(items: T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

// --- phrases ---

function keyOf(text: string): string {
  return tokensOf(normalize(text)).map(foldSpelling).join(" ");
}

function phraseOf(text: string, kind: Meaning["kind"], value = 0): Phrase {
  const words = text.endsWith("*")
    ? [`${foldSpelling(normalize(text.slice(0, -1)))}*`]
    : tokensOf(normalize(text)).map(foldSpelling);
  return { words, meaning: { kind, value } };
}

function namePhrase({ text, kind, value }: Name): Phrase {
  return phraseOf(text, kind, value);
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

function habitsOf(language: string) {
  const calendar = calendarOf(language);
  if (calendar) {
    const { twelveHours, monthFirst } = calendar;
    return { twelveHours, monthFirst, timeSign: ":" };
  }
  const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const { hourCycle } = clock.resolvedOptions();
  const dates = new Intl.DateTimeFormat(language).formatToParts(0).map((part) => part.type);
  return {
    twelveHours: hourCycle === "h12" || hourCycle === "h11",
    monthFirst: dates.indexOf("month") < dates.indexOf("day"),
    timeSign: clock.formatToParts(0).find((part) => part.type === "literal")?.value ?? ":",
  };
}
