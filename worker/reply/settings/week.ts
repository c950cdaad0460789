import type { HoursException, Span } from "../../protocol/shop.ts";

/** Monday first (ISO 8601). */
export type Week = Span[][];

export const CLOSED_WEEK: Week = [[], [], [], [], [], [], []];

const DAY_MINUTES = 1440;
/** More than this is no timetable (protocol/shop.ts). */
export const SPANS_MAX = 6;

/** What keeps a day from being told; null: nothing. */
export function problemIn(spans: Span[]): "incomplete" | "overlap" | null {
  if (spans.some(({ from, to }) => from === "" || to === "")) {
    return "incomplete";
  }
  const sorted = spans.map(minutesIn).toSorted((one, other) => one.from - other.from);
  const isOverlap = sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? 0));
  return isOverlap ? "overlap" : null;
}

/** Whether a span goes on after midnight; one that ends where it begins is a whole day. */
export function isPastMidnight({ from, to }: Span): boolean {
  return from !== "" && to !== "" && to <= from && to !== "00:00";
}

/** "10:00–12:30, 14:00–19:00"; empty where closed. */
export function timesOf(spans: Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(", ");
}

/** One more span: after the last, or as the first of a day. */
export function withSpan(spans: Span[]): Span[] {
  const last = spans.at(-1);
  const from = last ? Math.min(minutesOf(last.to) + 60, DAY_MINUTES - 120) : 9 * 60;
  const to = last ? from + 60 : 18 * 60;
  return [...spans, { from: timeOf(from), to: timeOf(to) }];
}

/** A break in the middle: at lunch where the shop is open then. Null where there is no room for one. */
export function withBreak(spans: Span[]): Span[] | null {
  const [only] = spans;
  if (!only || spans.length > 1 || problemIn(spans)) {
    return null;
  }
  const { from, to } = minutesIn(only);
  const [noon, two] = [12 * 60 + 30, 14 * 60];
  const isLunch = from < noon && two < to;
  const middle = Math.round((from + to) / 120) * 60;
  const [ends, begins] = isLunch ? [noon, two] : [middle - 30, middle + 30];
  return ends <= from || begins >= to
    ? null
    : [
        { from: only.from, to: timeOf(ends) },
        { from: timeOf(begins), to: only.to },
      ];
}

/** The same hours on other days. */
export function copied(week: Week, from: number, to: readonly number[]): Week {
  return week.map((spans, day) => (to.includes(day) ? (week[from] ?? []) : spans));
}

/** By their first day; the order in which they were told decides where they overlap, so that stays. */
export function byDay(exceptions: HoursException[]): HoursException[] {
  return exceptions.toSorted(
    (one, other) => one.from.localeCompare(other.from) || one.to.localeCompare(other.to),
  );
}

function minutesIn(span: Span): { from: number; to: number } {
  const from = minutesOf(span.from);
  const to = minutesOf(span.to);
  return { from, to: to > from ? to : to + DAY_MINUTES };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}
