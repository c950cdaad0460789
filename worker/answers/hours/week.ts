import type { Span } from "../../protocol/shop.ts";
import { clockTime, dateName, listOf, raiseFirst, sentences, weekdayName } from "../formats.ts";
import { DAY_MINUTES, type Day, weekdayOf } from "./days.ts";
import { type Counter, nextOpeningPhrase, say } from "./hours-words.ts";
import { exceptionOn, minutesIn, spansOn } from "./opening.ts";
import { zoneNamed } from "./zone.ts";

/** Exceptions this near are told with the week. */
const EXCEPTIONS_AHEAD_DAYS = 21;

/** The week, days alike in one line, closed days last; then the exceptions that are near. */
export function weekLines(counter: Counter): string {
  const { facts, now } = counter;
  const today = zoneNamed(facts.timeZone).wallClockAt(now).day;
  const monday = today - weekdayOf(today);
  const week = (facts.hours ?? []).map((spans, at) => ({ day: monday + at, spans }));
  const ahead = Array.from({ length: EXCEPTIONS_AHEAD_DAYS }, (_, at) => today + at);
  return [
    ...closedNotice(counter),
    ...groupAlike(week).map(({ days, spans }) => line(counter, daysName(days, counter), spans)),
    ...closedLine(
      week.filter(({ spans }) => spans.length === 0).map(({ day }) => day),
      counter,
    ),
    ...ahead.filter((day) => exceptionOn(facts, day)).map((day) => dateLine(day, counter)),
  ].join("\n");
}

/** One line for each of several days, by their dates. */
export function dayLines(days: Day[], counter: Counter): string {
  return [...closedNotice(counter), ...days.map((day) => dateLine(day, counter))].join("\n");
}

/** "Closed until" is in force: said first, whatever the week says. */
function closedNotice(counter: Counter): string[] {
  if (counter.facts.closedUntil === null || counter.facts.closedUntil <= counter.now) {
    return [];
  }
  const opens = nextOpeningPhrase(counter, counter.now);
  return [
    sentences(counter.locale, [say(counter, "closedNow"), ...(opens === null ? [] : [opens])]),
  ];
}

function groupAlike(week: { day: Day; spans: Span[] }[]): { days: Day[]; spans: Span[] }[] {
  const groups = new Map<string, { days: Day[]; spans: Span[] }>();
  for (const { day, spans } of week.filter((told) => told.spans.length > 0)) {
    const key = JSON.stringify(spans);
    const group = groups.get(key) ?? { days: [], spans };
    group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** "from Tuesday to Saturday" where they follow each other, else "Monday and Thursday". */
function daysName(days: Day[], counter: Counter): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  const name = (day: Day) => weekdayName(counter.locale, day);
  return days.length > 2 && last - first === days.length - 1
    ? say(counter, "weekdays", { from: name(first), to: name(last) })
    : listOf(counter.locale, days.map(name));
}

function closedLine(days: Day[], counter: Counter): string[] {
  return days.length === 0 ? [] : [line(counter, daysName(days, counter), [])];
}

function dateLine(day: Day, counter: Counter): string {
  return line(counter, dateName(counter.locale, day), spansOn(counter.facts, day));
}

function line(counter: Counter, days: string, spans: Span[]): string {
  const told = spans.length === 0 ? say(counter, "closed") : spansText(spans, counter);
  return raiseFirst(counter.locale, say(counter, "line", { days, spans: told }));
}

function spansText(spans: Span[], counter: Counter): string {
  const texts = spans.map((span) => {
    const { from, to } = minutesIn(span);
    return to - from >= DAY_MINUTES
      ? say(counter, "allDay")
      : `${clockTime(counter.locale, from)}–${clockTime(counter.locale, to)}`;
  });
  return listOf(counter.locale, texts);
}
