import { writeFileSync } from "node:fs";
import type { Calendar } from "../worker/answers/calendar.ts";

const FILE = new URL("../worker/answers/calendars.json", import.meta.url);

/** Languages that Node's `Intl` knows and that of Workers does not, or not wholly. */
export const LANGUAGES = ["ha", "ln", "mg", "or", "pa", "wo", "yo"];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((date) => Date.UTC(2024, 0, date));
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1));

/** What Node's `Intl` (Unicode CLDR) knows of a language. */
export function calendarOf(language: string): Calendar {
  const format = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" });
  const names = (days: number[], type: "weekday" | "month", style: Intl.DateTimeFormatOptions) =>
    days.map((at) => partOf(format(style).formatToParts(at), type));
  const clock = format({ hour: "numeric", hour12: true });
  const numeric = format({}).formatToParts(0);
  const place = (type: string) => numeric.findIndex((one) => one.type === type);
  return {
    weekday: {
      long: names(WEEKDAYS, "weekday", { weekday: "long" }),
      short: names(WEEKDAYS, "weekday", { weekday: "short" }),
    },
    month: {
      long: names(MONTHS, "month", { month: "long" }),
      short: names(MONTHS, "month", { month: "short" }),
      longInDate: names(MONTHS, "month", { day: "numeric", month: "long" }),
      shortInDate: names(MONTHS, "month", { day: "numeric", month: "short" }),
    },
    date: format({ weekday: "long", day: "numeric", month: "long" })
      .formatToParts(0)
      .map(({ type, value }) => (type === "literal" ? value : `{${type}}`)),
    halves: [6, 18].map((hour) =>
      partOf(clock.formatToParts(Date.UTC(2024, 0, 1, hour)), "dayPeriod"),
    ),
    twelveHours: format({ hour: "numeric" }).resolvedOptions().hourCycle === "h12",
    monthFirst: place("month") < place("day"),
    and: andOf(language),
    units: {
      day: unitOf(language, "day"),
      hour: unitOf(language, "hour"),
      minute: unitOf(language, "minute"),
    },
  };
}

function partOf(parts: Intl.DateTimeFormatPart[], type: string): string {
  return parts.find((one) => one.type === type)?.value ?? "";
}

/** A comma where CLDR knows no word for "and"; Yoruba's stands there without the space after it. */
function andOf(language: string): Calendar["and"] {
  const isKnown = Intl.ListFormat.supportedLocalesOf(language).length > 0;
  const before = (items: string[]) => {
    const parts = new Intl.ListFormat(language).formatToParts(items);
    return (parts.at(-2)?.value ?? "").replace(/\p{sc=Latin}\p{M}*$/u, "$& ");
  };
  return isKnown
    ? { two: before(["a", "b"]), more: before(["a", "b", "c"]) }
    : { two: ", ", more: ", " };
}

function unitOf(language: string, unit: string): string {
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(language, style).format(3).replace(/\p{Nd}/u, "{n}");
}

/** The whole file, as it should be. */
export function calendarsFile(): string {
  const all = Object.fromEntries(LANGUAGES.map((language) => [language, calendarOf(language)]));
  return `${JSON.stringify(all, null, 1)}\n`;
}

if (import.meta.main) {
  writeFileSync(FILE, calendarsFile());
}
