import { DAY_MS, type Day } from "./hours/days.ts";

const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 200;

const STYLES = {
  time: { hour: "numeric", minute: "2-digit" },
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
  const made = found ?? new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: zone });
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

/** A time of day told in minutes, whatever the day. */
export function clockTime(locale: string, minute: number): string {
  return format(locale, "time", "UTC", minute * 60_000);
}

export function listOf(locale: string, items: string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
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

function partsOf(locale: string | null): [string | null, string | undefined] {
  try {
    const { language, region } = new Intl.Locale(locale ?? "");
    return [language, region];
  } catch {
    return [null, undefined];
  }
}

/** `{name}` in a phrase, filled in. */
export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

/** Phrases as sentences: first letter raised, full stop at the end. */
export function sentences(locale: string, phrases: string[]): string {
  return phrases.map((phrase) => `${raiseFirst(locale, phrase)}.`).join(" ");
}

export function raiseFirst(locale: string, phrase: string): string {
  const [first = "", ...rest] = phrase;
  return first.toLocaleUpperCase(locale) + rest.join("");
}
