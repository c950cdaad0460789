import type { Facts, Span } from "../../protocol/shop.ts";
import { DAY_MINUTES, type Day, dayOf, minutesOf, weekdayOf } from "./days.ts";
import { zoneNamed } from "./zone.ts";

/** Open from `opens` until just before `closes`, both in ms. */
export interface Opening {
  opens: number;
  closes: number;
}

const LOOK_AHEAD_DAYS = 366;

/** Whether the shop is open, and when that changes (null: not within a year). Null: hours not told. */
export function openingAt(
  facts: Facts,
  now: number,
): { open: boolean; changesAt: number | null } | null {
  if (facts.hours === null) {
    return null;
  }
  const next = nextOpening(facts, now);
  const open = next !== null && next.opens <= now;
  const changesAt = open ? next.closes : (next?.opens ?? null);
  const horizon = zoneNamed(facts.timeZone).wallClockAt(now).day + LOOK_AHEAD_DAYS;
  const known =
    changesAt !== null && zoneNamed(facts.timeZone).wallClockAt(changesAt).day < horizon;
  return { open, changesAt: known ? changesAt : null };
}

/** The opening that holds at `after`, or else the first one later; openings that touch are one. */
export function nextOpening(facts: Facts, after: number, now: number = after): Opening | null {
  const today = zoneNamed(facts.timeZone).wallClockAt(after).day;
  let found: Opening | null = null;
  // Two days back: one may have been skipped where a zone crossed the date line.
  for (let day = today - 2; day <= today + LOOK_AHEAD_DAYS; day++) {
    for (const opening of openingsOn(facts, day, now)) {
      if (found !== null && opening.opens <= found.closes) {
        found.closes = Math.max(found.closes, opening.closes);
      } else if (found !== null && found.closes > after) {
        return found;
      } else {
        found = { ...opening };
      }
    }
  }
  return found !== null && found.closes > after ? found : null;
}

/**
 * The openings that begin on a day, in order, as far as they are still known at `now`: "closed until" takes
 * away what lies before it. One that passes midnight belongs to the day it begins on.
 */
export function openingsOn(facts: Facts, day: Day, now: number): Opening[] {
  const zone = zoneNamed(facts.timeZone);
  const notBefore = facts.closedUntil !== null && facts.closedUntil > now ? facts.closedUntil : 0;
  const openings = spansOn(facts, day).map((span) => {
    const { from, to } = minutesIn(span);
    const opens = Math.max(zone.instantOf(day, from), notBefore);
    return { opens, closes: zone.instantOf(day, to) };
  });
  return openings.filter(({ opens, closes }) => opens < closes).sort((a, b) => a.opens - b.opens);
}

/** The openings that begin on a day by the wall clock, be they late because of "closed until"; those that touch are one. */
export function openingsBeginning(facts: Facts, day: Day, now: number): Opening[] {
  const zone = zoneNamed(facts.timeZone);
  return [day - 1, day]
    .flatMap((told) => openingsOn(facts, told, now))
    .filter(({ opens }) => zone.wallClockAt(opens).day === day)
    .sort((one, other) => one.opens - other.opens)
    .reduce<Opening[]>((merged, opening) => {
      const last = merged.at(-1);
      if (last && opening.opens <= last.closes) {
        last.closes = Math.max(last.closes, opening.closes);
        return merged;
      }
      return [...merged, { ...opening }];
    }, []);
}

/** The spans told for a day: those of the last exception that covers it, else the week's. */
export function spansOn(facts: Facts, day: Day): Span[] {
  return exceptionOn(facts, day)?.spans ?? facts.hours?.[weekdayOf(day)] ?? [];
}

/** Where exceptions overlap, the one told last holds. */
export function exceptionOn(facts: Facts, day: Day): { spans: Span[] } | null {
  const covers = facts.exceptions.filter(({ from, to }) => dayOf(from) <= day && day <= dayOf(to));
  return covers.at(-1) ?? null;
}

/** Minutes since the day's midnight; an end at or before its start is on the next day. */
export function minutesIn(span: Span): { from: number; to: number } {
  const from = minutesOf(span.from);
  const to = minutesOf(span.to);
  return { from, to: to > from ? to : to + DAY_MINUTES };
}
