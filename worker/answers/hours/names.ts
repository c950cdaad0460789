import type { WhenWords } from "../language-pack.ts";

/** A weekday (0 Monday) or a month (1–12) as a language calls it. */
export interface Name {
  kind: "weekday" | "month";
  value: number;
  text: string;
  /** Not an abbreviation: it may be heard with another ending. */
  long: boolean;
}

/** The names `Intl` knows, standing alone and inside a date ("декабрь", "25 декабря"). */
export function namesIn(locale: string): Name[] {
  return [...weekdaysIn(locale), ...monthsIn(locale)].flatMap(withApostropheOrNot);
}

/** What `Intl` writes beside an hour before noon, and after it: "AM", "午後". */
export function halvesOfDay(locale: string): { am: string; pm: string } {
  const style = { hour: "numeric", hour12: true } as const;
  const at = (hour: number) => part(locale, "dayPeriod", style, Date.UTC(2024, 0, 1, hour));
  return { am: at(6), pm: at(18) };
}

/** Names that people use and `Intl` does not know. */
export function everydayNames({ names = {} }: WhenWords): Name[] {
  return Object.entries(names).flatMap(([key, texts]) => {
    const month = /^month-(\d+)$/.exec(key)?.[1];
    return texts.map((text) =>
      month === undefined
        ? { kind: "weekday" as const, value: Number(key), text, long: true }
        : { kind: "month" as const, value: Number(month), text, long: true },
    );
  });
}

/** 1 to 7 January 2024 run from Monday to Sunday. */
function weekdaysIn(locale: string): Name[] {
  return [0, 1, 2, 3, 4, 5, 6].flatMap((value) => {
    const at = Date.UTC(2024, 0, value + 1);
    const texts = [
      written(locale, { weekday: "long" }, at),
      part(locale, "weekday", { weekday: "long", day: "numeric", month: "long" }, at),
    ];
    const short = written(locale, { weekday: "short" }, at);
    return namesOf("weekday", value, texts, short);
  });
}

function monthsIn(locale: string): Name[] {
  return Array.from({ length: 12 }, (_, month) => {
    const at = Date.UTC(2024, month, 1);
    const texts = [
      written(locale, { month: "long" }, at),
      part(locale, "month", { day: "numeric", month: "long" }, at),
    ];
    return namesOf("month", month + 1, texts, written(locale, { month: "short" }, at));
  }).flat();
}

function namesOf(kind: Name["kind"], value: number, texts: string[], short: string): Name[] {
  return [
    ...texts.map((text) => ({ kind, value, text, long: true })),
    { kind, value, text: short, long: false },
  ].filter(({ text }) => isTelling(text));
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

function written(locale: string, style: Intl.DateTimeFormatOptions, at: number): string {
  return formatter(locale, style).format(at);
}

function part(
  locale: string,
  type: Intl.DateTimeFormatPartTypes,
  style: Intl.DateTimeFormatOptions,
  at: number,
): string {
  const parts = formatter(locale, style).formatToParts(at);
  return parts.find((one) => one.type === type)?.value ?? "";
}

function formatter(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" });
}
