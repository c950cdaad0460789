import { DAY_MS, type Day, dayOfDate, weekdayOf } from "./days.ts";
import type { Piece, SaidDate } from "./piece.ts";

/** How a day was called, so that the reply calls it the same. */
export type Called = "today" | "tonight" | "tomorrow" | "afterTomorrow" | "weekday" | "date";

export interface AskedDay {
  day: Day;
  called: Called;
}

/** All days named; null when the calendar has no such day. */
export function daysIn(pieces: Piece[], today: Day): AskedDay[] | null {
  const stretch = weekdaysOfNextWeek(pieces, today) ?? weekdayRange(pieces, today);
  if (stretch) {
    return stretch;
  }
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

/** "Monday of next week": of that week only the days that were named. */
function weekdaysOfNextWeek(pieces: Piece[], today: Day): AskedDay[] | null {
  const named = pieces.flatMap((piece) => (piece.kind === "weekday" ? [piece.value] : []));
  const monday = today - weekdayOf(today) + 7;
  return named.length > 0 && pieces.some(({ kind }) => kind === "nextWeek")
    ? named.map((weekday) => ({ day: monday + weekday, called: "date" }))
    : null;
}

/** "Monday to Friday", "lundi-vendredi": one thing between two weekdays that does not join them. */
function weekdayRange(pieces: Piece[], today: Day): AskedDay[] | null {
  const at = pieces.findIndex(({ kind }) => kind === "weekday");
  const [from, link, to, ...rest] = pieces.slice(at);
  const isRange = at !== -1 && to?.kind === "weekday" && link?.kind !== "and";
  if (!isRange || from?.kind !== "weekday" || rest.some(({ kind }) => kind === "weekday")) {
    return null;
  }
  const first = nextWeekday(from.value, today, today).day;
  return weekdays(first, ((to.value - from.value + 7) % 7) + 1, today);
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
