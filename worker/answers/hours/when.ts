import type { WordKind } from "../language-pack.ts";
import { DAY_MINUTES, DAY_MS, type Day, dayOfDate, weekdayOf } from "./days.ts";
import type { Piece, SaidClock, SaidDate } from "./piece.ts";

/** What a question about hours wants to know. */
export type Asks =
  /** Are you open then? */
  | "open"
  /** Are you closed then? Told, not answered by yes or no. */
  | "closed"
  /** Until when? */
  | "closes"
  /** From when? */
  | "opens"
  /** When do you open next? */
  | "next"
  /** What are your hours? */
  | "hours";

export type PartOfDay = "morning" | "lunch" | "afternoon" | "evening";

/** How a day was called, so that the reply calls it the same. */
export type Called = "today" | "tonight" | "tomorrow" | "afterTomorrow" | "weekday" | "date";

export interface AskedDay {
  day: Day;
  called: Called;
}

export interface When {
  asks: Asks;
  days: AskedDay[];
  /** Which days the weekend has, the shop's country decides. */
  weekend: boolean;
  part: PartOfDay | null;
  /** One clock time, or the two ends of a stretch, in minutes. */
  clocks: number[];
}

/** What a text asks about time; null when it speaks of a time that is over or cannot be read. */
export function whenOf(pieces: Piece[], today: Day): When | null {
  const has = (...kinds: WordKind[]) => pieces.some((piece) => kinds.some((k) => k === piece.kind));
  const days = daysIn(pieces, today);
  const said = pieces.flatMap((piece) => (piece.kind === "clock" ? [piece.said] : []));
  if (days === null || said.length > 2 || isUnread(pieces) || has("past", "beyond")) {
    return null;
  }
  const weekend = has("weekend");
  const asks = asksIn(has, weekend || days.length > 0);
  return { asks, days, weekend, part: partIn(has), clocks: clocksOf(said) };
}

/** A number, a month, or what follows the hour ("six et quart") that could not be read. */
function isUnread(pieces: Piece[]): boolean {
  return pieces.some(
    ({ kind }, at) =>
      kind === "number" ||
      kind === "month" ||
      (kind === "clock" && pieces[at + 1]?.kind === "and" && pieces[at + 2]?.kind === "text"),
  );
}

/** What the two ends of a stretch tell of each other: "10 to 6", "6 to 8 pm", "22:00 to 2:00". */
function clocksOf([from, to]: SaidClock[]): number[] {
  if (!from || !to) {
    return from ? [from.minute] : [];
  }
  const half = DAY_MINUTES / 2;
  if (to.minute <= from.minute) {
    const later = to.minute + half;
    return [from.minute, to.isGuess && later > from.minute ? later : to.minute + DAY_MINUTES];
  }
  const isLater = from.isGuess && to.isMarked && from.minute + half < to.minute;
  return [isLater ? from.minute + half : from.minute, to.minute];
}

function asksIn(has: (...kinds: WordKind[]) => boolean, dayTold: boolean): Asks {
  const timeAsked = has("whatTime", "whenever");
  if (has("again")) {
    return "next";
  }
  if (has("closes")) {
    return timeAsked || has("until") ? "closes" : "closed";
  }
  if (has("general")) {
    return "hours";
  }
  if (has("until")) {
    return "closes";
  }
  if (timeAsked && (has("opens") || has("whatTime"))) {
    return has("whatTime") || dayTold ? "opens" : "next";
  }
  return timeAsked ? "hours" : "open";
}

function partIn(has: (...kinds: WordKind[]) => boolean): PartOfDay | null {
  if (has("tonight", "evening")) {
    return "evening";
  }
  const parts = ["morning", "lunch", "afternoon"] as const;
  return parts.find((part) => has(part)) ?? null;
}

// --- days ---

/** All days named; null when the calendar has no such day. */
function daysIn(pieces: Piece[], today: Day): AskedDay[] | null {
  const skipsToday = pieces.some((piece) => piece.kind === "coming");
  const month = pieces.flatMap((p) => (p.kind === "date" ? [p.said.month ?? []] : [])).flat()[0];
  const days: AskedDay[] = [];
  for (const piece of pieces) {
    const date = dateOf(piece);
    // "The 24 and 25 December": the month is said once.
    const day = date && nextDay({ ...date, month: date.month ?? month ?? null }, today);
    if (date && day === null) {
      return null;
    }
    days.push(...(day === null ? daysCalled(piece, today, skipsToday) : [dated(day, today)]));
  }
  return days.filter(({ day }, at) => days.findIndex((other) => other.day === day) === at);
}

function dated(day: Day, today: Day): AskedDay {
  return { day, called: day === today ? "today" : "date" };
}

/** The date that a date or a feast names; null for any other piece. */
function dateOf(piece: Piece): SaidDate | null {
  if (piece.kind === "date") {
    return piece.said;
  }
  return piece.kind === "feast"
    ? { year: null, month: Math.floor(piece.value / 100), date: piece.value % 100, weekday: null }
    : null;
}

/** The first day from today on that the words fit; null when there is none, it is over, or its weekday is another. */
function nextDay({ year, month, date, weekday }: SaidDate, today: Day): Day | null {
  const now = new Date(today * DAY_MS);
  const years = year === null ? [0, 1].map((more) => now.getUTCFullYear() + more) : [year];
  const months = month === null ? Array.from({ length: 12 }, (_, at) => at + 1) : [month];
  const days = years.flatMap((y) => months.map((m) => dayOfDate(y, m, date)));
  const day = days.find((one) => one !== null && one >= today) ?? null;
  return day !== null && weekday !== null && weekdayOf(day) !== weekday ? null : day;
}

/** Words for a single day: how far off it is, and what the reply calls it. */
const NEAR_DAYS: Partial<Record<Piece["kind"], [number, Called]>> = {
  today: [0, "today"],
  tonight: [0, "tonight"],
  tomorrow: [1, "tomorrow"],
  afterTomorrow: [2, "afterTomorrow"],
};

function daysCalled(piece: Piece, today: Day, skipsToday: boolean): AskedDay[] {
  const near = NEAR_DAYS[piece.kind];
  if (near) {
    return [{ day: today + near[0], called: near[1] }];
  }
  if (piece.kind === "weekday") {
    return [nextWeekday(piece.value, skipsToday ? today + 1 : today, today)];
  }
  const [first, length] = stretchCalled(piece, today);
  return weekdays(first, length, today);
}

/** First day and number of days of "this week", "next week". */
function stretchCalled({ kind }: Piece, today: Day): [Day, number] {
  const monday = today - weekdayOf(today);
  if (kind === "thisWeek") {
    return [today, monday + 7 - today];
  }
  return [monday + 7, kind === "nextWeek" ? 7 : 0];
}

function nextWeekday(weekday: number, from: Day, today: Day): AskedDay {
  const day = from + ((weekday - weekdayOf(from) + 7) % 7);
  return { day, called: day === today ? "today" : "weekday" };
}

/** Days in a row, called by their weekdays. */
export function weekdays(first: Day, length: number, today: Day): AskedDay[] {
  return Array.from({ length }, (_, at) => ({
    day: first + at,
    called: first + at === today ? "today" : "weekday",
  }));
}

/** How a day is called where the question had no word for it. */
export function called(day: Day, today: Day): Called {
  const near = (["today", "tomorrow"] as const)[day - today];
  return near ?? (day - today < 7 ? "weekday" : "date");
}
