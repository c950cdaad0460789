import { type DateFormat, dateFormat } from "../calendar.ts";
import type { WhenWords } from "../language-pack.ts";

/** A weekday (0 Monday) or a month (1–12) as a language calls it. */
export interface Name {
  kind: "weekday" | "month";
  value: number;
  text: string;
  /** Neither an abbreviation nor an everyday name: it may be heard with another ending. */
  long: boolean;
}

/** The names `Intl` knows, standing alone and inside a date ("декабрь", "25 декабря"). */
export function namesIn(locale: string): Name[] {
  return [...namesOf(locale, "weekday"), ...namesOf(locale, "month")].flatMap(withApostropheOrNot);
}

/** What `Intl` writes beside an hour before noon, and after it: "AM", "午後". */
export function halvesOfDay(locale: string): { am: string; pm: string } {
  const format = formatter(locale, { hour: "numeric", hour12: true });
  const at = (hour: number) => part(format, "dayPeriod", Date.UTC(2024, 0, 1, hour));
  return { am: at(6), pm: at(18) };
}

/** Names that people use and `Intl` does not know. */
export function everydayNames({ names = {} }: WhenWords): Name[] {
  return Object.entries(names).flatMap(([key, texts]) => {
    const month = /^month-(\d+)$/.exec(key)?.[1];
    return texts.map((text) =>
      month === undefined
        ? { kind: "weekday" as const, value: Number(key), text, long: false }
        : { kind: "month" as const, value: Number(month), text, long: false },
    );
  });
}

/** Alone and inside a date, long and short. Making a formatter is slow: one each. */
const STYLES = {
  weekday: [
    { weekday: "long" },
    { weekday: "long", day: "numeric", month: "long" },
    { weekday: "short" },
    { weekday: "short", day: "numeric", month: "short" },
  ],
  month: [
    { month: "long" },
    { day: "numeric", month: "long" },
    { month: "short" },
    { day: "numeric", month: "short" },
  ],
} satisfies Record<Name["kind"], Intl.DateTimeFormatOptions[]>;

/** 1 to 7 January 2024 run from Monday to Sunday. */
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6].map((value) => ({
  value,
  at: Date.UTC(2024, 0, value + 1),
}));
const MONTHS = Array.from({ length: 12 }, (_, month) => ({
  value: month + 1,
  at: Date.UTC(2024, month, 1),
}));

function namesOf(locale: string, kind: Name["kind"]): Name[] {
  return STYLES[kind].flatMap((style) => {
    const format = formatter(locale, style);
    const isAlone = !("day" in style);
    const days = kind === "weekday" ? WEEKDAYS : MONTHS;
    return days
      .map(({ value, at }) => ({
        kind,
        value,
        text: isAlone ? format.format(at) : part(format, kind, at),
        long: Object.values(style).includes("long"),
      }))
      .filter(({ text }) => isTelling(text));
  });
}

/** "12" is no name of a month, nor "日" of a Sunday: it is any day. */
function isTelling(text: string): boolean {
  return /\p{L}/u.test(text) && !/^[\p{sc=Han}]$/u.test(text);
}

function withApostropheOrNot(name: Name): Name[] {
  return name.text.includes("ʼ")
    ? [name, { ...name, text: name.text.replaceAll("ʼ", "") }]
    : [name];
}

function part(format: DateFormat, type: string, at: number): string {
  return format.formatToParts(at).find((one) => one.type === type)?.value ?? "";
}

function formatter(locale: string, style: Intl.DateTimeFormatOptions): DateFormat {
  return dateFormat(locale, { ...style, timeZone: "UTC" });
}
