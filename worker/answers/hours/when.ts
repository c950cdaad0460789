import type { WordKind } from "../language-pack.ts";
import { type Day, dayOfDate, weekdayOf } from "./days.ts";
import type { Piece, SaidDate } from "./pieces.ts";

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
  part: PartOfDay | null;
  /** One clock time, or the two ends of a stretch, in minutes. */
  clocks: number[];
}

/** What a text asks about time; null when it speaks of a time that is over or cannot be read. */
export function whenOf(pieces: Piece[], today: Day): When | null {
  const has = (...kinds: WordKind[]) => pieces.some((piece) => kinds.some((k) => k === piece.kind));
  const days = daysIn(pieces, today);
  const isUnread = pieces.some(({ kind }) => kind === "number" || kind === "month");
  if (days === null || isUnread || has("past", "beyond")) {
    return null;
  }
  const clocks = pieces.flatMap((piece) => (piece.kind === "clock" ? [piece.minute] : []));
  return { asks: asksIn(has, days.length > 0), days, part: partIn(has), clocks };
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

function daysIn(pieces: Piece[], today: Day): AskedDay[] | null {
  const dates = datesIn(pieces, today);
  if (dates === null || dates.length > 0) {
    return dates;
  }
  const skipsToday = pieces.some((piece) => piece.kind === "coming");
  const days = pieces.flatMap((piece) => daysCalled(piece, today, skipsToday));
  return days.filter(({ day }, at) => days.findIndex((other) => other.day === day) === at);
}

/** Dates and feasts; null when the calendar has no such day. "The 24 and 25 December" lends its month. */
function datesIn(pieces: Piece[], today: Day): AskedDay[] | null {
  const said = pieces.flatMap((piece) => {
    const feast = piece.kind === "feast" ? feastDate(piece.value) : null;
    return piece.kind === "date" ? [piece.said] : feast ? [feast] : [];
  });
  const month = said.find((date) => date.month !== null)?.month ?? null;
  const days = said.map((date) => nextDay({ ...date, month: date.month ?? month }, today));
  return days.every((day) => day !== null)
    ? days.map((day) => ({ day, called: day === today ? "today" : "date" }))
    : null;
}

function feastDate(monthAndDate: number): SaidDate {
  return { year: null, month: Math.floor(monthAndDate / 100), date: monthAndDate % 100 };
}

/** The first day from today on that the words fit; null when there is none, or it is over. */
function nextDay({ year, month, date }: SaidDate, today: Day): Day | null {
  const now = new Date(today * 86_400_000);
  const years = year === null ? [0, 1].map((more) => now.getUTCFullYear() + more) : [year];
  const months = month === null ? Array.from({ length: 12 }, (_, at) => at + 1) : [month];
  const days = years.flatMap((y) => months.map((m) => dayOfDate(y, m, date)));
  return days.find((day) => day !== null && day >= today) ?? null;
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
  return weekdays(...stretchCalled(piece, today));
}

/** First day and number of days of "this weekend", "this week", "next week". */
function stretchCalled({ kind }: Piece, today: Day): [Day, number] {
  const monday = today - weekdayOf(today);
  if (kind === "weekend") {
    return today - monday === 6 ? [today, 1] : [monday + 5, 2];
  }
  if (kind === "thisWeek") {
    return [today, monday + 7 - today];
  }
  return [monday + 7, kind === "nextWeek" ? 7 : 0];
}

function nextWeekday(weekday: number, from: Day, today: Day): AskedDay {
  const day = from + ((weekday - weekdayOf(from) + 7) % 7);
  return { day, called: day === today ? "today" : "weekday" };
}

function weekdays(first: Day, length: number): AskedDay[] {
  return Array.from({ length }, (_, at) => ({ day: first + at, called: "weekday" }));
}
