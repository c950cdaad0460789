import calendars from "./calendars.json" with { type: "json" };

/**
 * What `Intl` knows of a language (Unicode CLDR), kept for those that the `Intl` of Workers lacks;
 * scripts/write-calendars.ts writes it.
 */
export interface Calendar {
  weekday: Record<"long" | "short", string[]>;
  month: Record<"long" | "short" | "longInDate" | "shortInDate", string[]>;
  /** "{weekday}", ", ", "{day}" … in order. */
  date: string[];
  /** Before noon, and after it. */
  halves: string[];
  twelveHours: boolean;
  monthFirst: boolean;
  /** Before the last of two items, and of more. */
  and: Record<"two" | "more", string>;
  /** "{n} days". */
  units: Record<Unit, string>;
}

export type Unit = "day" | "hour" | "minute";

/** As much of `Intl.DateTimeFormat` as is needed. */
export interface DateFormat {
  format(at: number): string;
  formatToParts(at: number): { type: string; value: string }[];
}

const CALENDARS: Record<string, Calendar> = calendars;

/** Null where `Intl` knows the language everywhere. */
export function calendarOf(locale: string): Calendar | null {
  return CALENDARS[locale.split("-", 1)[0] ?? ""] ?? null;
}

/** Dates or times as a locale writes them, wherever this runs. */
export function dateFormat(locale: string, style: Intl.DateTimeFormatOptions): DateFormat {
  const calendar = calendarOf(locale);
  if (!calendar) {
    return new Intl.DateTimeFormat(locale, style);
  }
  const isTime = style.hour !== undefined;
  const formatToParts = isTime ? timeParts(calendar, style) : dateParts(calendar, style);
  return {
    formatToParts,
    format: (at) =>
      formatToParts(at)
        .map(({ value }) => value)
        .join(""),
  };
}

/** English knows the clock; only its "AM" and "PM" are English. */
function timeParts({ twelveHours, halves }: Calendar, style: Intl.DateTimeFormatOptions) {
  const clock = new Intl.DateTimeFormat(twelveHours ? "en" : "en-GB", style);
  return (at: number) =>
    clock.formatToParts(at).map(({ type, value }) => ({
      type,
      value: type === "dayPeriod" ? (halves[/p/i.test(value) ? 1 : 0] ?? value) : value,
    }));
}

function dateParts(calendar: Calendar, style: Intl.DateTimeFormatOptions) {
  const { timeZone = "UTC" } = style;
  const numbers = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const asked = new Set(Object.keys(style).map((field) => `{${field}}`));
  const isAlone = style.day === undefined;
  const pattern = calendar.date.filter((piece) =>
    piece.startsWith("{") ? asked.has(piece) : !isAlone,
  );
  return (at: number) => {
    const number = (type: string) =>
      Number(numbers.formatToParts(at).find((part) => part.type === type)?.value);
    const [year, month, day] = [number("year"), number("month"), number("day")];
    const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
    const isShort = style.weekday === "short" || style.month === "short";
    const length = isShort ? "short" : "long";
    const months = calendar.month[isAlone ? length : (`${length}InDate` as const)];
    const values: Record<string, string> = {
      "{weekday}": calendar.weekday[length][weekday] ?? "",
      "{month}": months[month - 1] ?? "",
      "{day}": String(day),
    };
    return pattern.map((piece) =>
      values[piece] === undefined
        ? { type: "literal", value: piece }
        : { type: piece.slice(1, -1), value: values[piece] },
    );
  };
}
