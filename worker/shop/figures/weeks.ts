import { type Day, DAY_MINUTES, DAY_MS, weekdayOf } from "../../answers/hours/days.ts";
import type { Zone } from "../../answers/hours/zone.ts";
import type { WeekFigures } from "../../protocol/figures.ts";
import { QUICK_REPLY_MS } from "../../protocol/limits.ts";
import { median } from "../reply-time.ts";
import type { Visit } from "./visits.ts";

/** A visit, and whose conversation it is a part of. */
export interface CountedVisit extends Visit {
  number: number;
}

const HOURS = DAY_MINUTES / 60;

/** When the week began so many weeks before this one, by the shop's clock, ms. */
export function startOfWeek(now: number, zone: Zone, weeksAgo: number): number {
  return zone.instantOf(mondayOf(now, zone) - 7 * weeksAgo, 0);
}

/** The last so many weeks, oldest first; a week is there even if nothing happened in it. */
export function weeksOf(
  visits: readonly CountedVisit[],
  zone: Zone,
  now: number,
  count: number,
): WeekFigures[] {
  const byMonday = Map.groupBy(visits, ({ at }) => mondayOf(at, zone));
  const thisMonday = mondayOf(now, zone);
  return Array.from({ length: count }, (_, place) => {
    const monday = thisMonday - 7 * (count - 1 - place);
    return weekOf(monday, byMonday.get(monday) ?? [], now);
  });
}

/** How many visits began in each hour of each weekday, Monday first. */
export function hoursOf(visits: readonly CountedVisit[], zone: Zone): number[][] {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: HOURS }, () => 0));
  for (const { at } of visits) {
    const { day, minute } = zone.wallClockAt(at);
    const row = hours[weekdayOf(day)] ?? [];
    const hour = Math.floor(minute / 60);
    row[hour] = (row[hour] ?? 0) + 1;
  }
  return hours;
}

function weekOf(monday: Day, visits: CountedVisit[], now: number): WeekFigures {
  const conversations = [...Map.groupBy(visits, ({ number }) => number).values()];
  const replies = visits.flatMap(({ replyMs }) => replyMs ?? []);
  const isOverdue = ({ since, replyMs }: Visit) =>
    since !== null && replyMs === null && now - since > QUICK_REPLY_MS;
  return {
    monday: new Date(monday * DAY_MS).toISOString().slice(0, 10),
    asked: conversations.length,
    begun: conversations.filter((own) => own.some(({ isFirst }) => isFirst)).length,
    alone: conversations.filter((own) => own.every(({ isOurs }) => !isOurs)).length,
    handedOver: conversations.filter((own) => own.some(({ since }) => since !== null)).length,
    medianReplyMs: median(replies.toSorted((one, other) => one - other)),
    waited: replies.length + visits.filter(isOverdue).length,
    quick: replies.filter((ms) => ms <= QUICK_REPLY_MS).length,
  };
}

function mondayOf(instant: number, zone: Zone): Day {
  const { day } = zone.wallClockAt(instant);
  return day - weekdayOf(day);
}
