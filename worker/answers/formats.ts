import { calendarOf, type DateFormat, dateFormat, type Unit } from "./calendar.ts";
import { DAY_MS, type Day } from "./hours/days.ts";

const formats = new Map<string, DateFormat>();
const FORMATS_MAX = 200;

const STYLES = {
  time: { hour: "numeric", minute: "2-digit" },
  time24: { hour: "numeric", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "long" },
  date: { weekday: "long", day: "numeric", month: "long" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Dates and times as a locale writes them. Making a formatter is slow, so they are kept. */
export function format(
  locale: string,
  style: keyof typeof STYLES,
  zone: string,
  at: number,
): string {
  const key = `${locale} ${style} ${zone}`;
  const found = formats.get(key);
  const made = found ?? dateFormat(locale, { ...STYLES[style], timeZone: zone });
  if (!found) {
    if (formats.size >= FORMATS_MAX) {
      formats.clear();
    }
    formats.set(key, made);
  }
  return made.format(at);
}

export function weekdayName(locale: string, day: Day): string {
  return format(locale, "weekday", "UTC", day * DAY_MS);
}

export function dateName(locale: string, day: Day): string {
  return format(locale, "date", "UTC", day * DAY_MS);
}

/** The time on a zone's clocks. */
export function timeIn(locale: string, zone: string, at: number): string {
  const short = format(locale, "time", zone, at);
  if (languageOf(locale) !== "am") {
    // "10:00 AM" in Urdu: its letters run the other way.
    return /[A-Z]/i.test(short) ? embedded(locale, short) : short;
  }
  // In Amharic hours are counted from dawn: "7:00 in the afternoon" would be heard as one o'clock, 19:00 is not.
  const long = format(locale, "time24", zone, at);
  return Number.parseInt(long, 10) > 12 ? long : short;
}

/** A time of day told in minutes, whatever the day. */
export function clockTime(locale: string, minute: number): string {
  return timeIn(locale, "UTC", minute * 60_000);
}

/** "A, B and C" */
export function listOf(locale: string, items: string[]): string {
  const calendar = calendarOf(locale);
  const last = items.at(-1);
  if (!calendar) {
    return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
  }
  return items.length < 2 || last === undefined
    ? items.join("")
    : items.slice(0, -1).join(", ") + calendar.and[items.length === 2 ? "two" : "more"] + last;
}

/** "3 days", "2–4 days" */
export function amountOf(locale: string, unit: Unit, from: number, to: number = from): string {
  const calendar = calendarOf(locale);
  if (calendar) {
    return fill(calendar.units[unit], { n: from < to ? `${from}–${to}` : String(to) });
  }
  const number = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  return from < to ? number.formatRange(from, to) : number.format(to);
}

/** The page's locale where it is of the reply's language (for its habits of writing), else the language. */
export function localeFor(language: string, pageLocale: string | null): string {
  const [spoken, region] = partsOf(pageLocale);
  return spoken === language && region ? `${language}-${region}` : language;
}

/** The bare language of a locale: "fr-CA" → "fr". */
export function languageOf(locale: string | null): string | null {
  return partsOf(locale)[0];
}

type Parts = [language: string | null, region: string | undefined];

const partsKnown = new Map<string, Parts>();

/** Reading a locale is slow, so what was read is kept. */
function partsOf(locale: string | null): Parts {
  const tag = locale ?? "";
  const known = partsKnown.get(tag);
  if (known) {
    return known;
  }
  const parts = readParts(tag);
  if (partsKnown.size >= FORMATS_MAX) {
    partsKnown.clear();
  }
  partsKnown.set(tag, parts);
  return parts;
}

function readParts(tag: string): Parts {
  try {
    const { language, region } = new Intl.Locale(tag);
    return [language, region];
  } catch {
    return [null, undefined];
  }
}

/** `{name}` in a phrase, filled in. */
export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

const RIGHT_TO_LEFT = new Set(["ar", "ur", "fa", "he", "ps", "sd"]);

/**
 * Words of another language inside a sentence: isolated where the sentence runs from right to left, or
 * the house number of a street would change its side (Unicode Standard Annex 9, 2.4).
 */
export function embedded(locale: string, words: string): string {
  return RIGHT_TO_LEFT.has(languageOf(locale) ?? "") ? `\u2068${words}\u2069` : words;
}

/** Where a sentence does not end in "." (The Unicode Standard, chapter 6.2 and those of the scripts). */
const FULL_STOPS: Record<string, string> = {
  hi: "।",
  bn: "।",
  pa: "।",
  or: "।",
  ur: "۔",
  am: "።",
  zh: "。",
  ja: "。",
};

/** Phrases as sentences: first letter raised, the language's full stop at the end. */
export function sentences(locale: string, phrases: string[]): string {
  const stop = FULL_STOPS[languageOf(locale) ?? ""] ?? ".";
  const space = stop === "。" ? "" : " ";
  return phrases.map((phrase) => raiseFirst(locale, phrase) + stop).join(space);
}

/** Whole sentences one after the other: after a wide full stop there is no space. */
export function inARow(told: string[]): string {
  return told.join(" ").replace(/(?<=。) /g, "");
}

export function raiseFirst(locale: string, phrase: string): string {
  const [first = "", ...rest] = phrase;
  return first.toLocaleUpperCase(locale) + rest.join("");
}
