import { type Day, weekdayOf } from "../answers/hours/days.ts";
import { nextOpening, openingsBeginning } from "../answers/hours/opening.ts";
import { zoneNamed } from "../answers/hours/zone.ts";
import type { WorkingTimes } from "../protocol/http.ts";
import type { Facts } from "../protocol/shop.ts";

const EVENING = 18 * 60;
const MORNING = 9 * 60;
const SOON_MS = 60 * 60_000;
const WEEK_DAYS = 7;

/** Moments to put something off to, by the shop's hours and on its clock. Pure. */
export function workingTimes(facts: Facts, now: number): WorkingTimes {
  const zone = zoneNamed(facts.timeZone);
  const today = zone.wallClockAt(now).day;
  const evening = zone.instantOf(today, EVENING);
  const monday = today + WEEK_DAYS - weekdayOf(today);
  return {
    evening: evening - now > SOON_MS ? evening : null,
    tomorrow: startOf(facts, today + 1, now),
    monday: startOf(facts, monday, now),
    opening: openingAfter(facts, now),
  };
}

/** When the shop opens on a day, or nine o'clock where it does not. */
function startOf(facts: Facts, day: Day, now: number): number {
  const zone = zoneNamed(facts.timeZone);
  const [first] = openingsBeginning(facts, day, now);
  return first?.opens ?? zone.instantOf(day, MORNING);
}

/** Not the opening that is on: the one after it. */
function openingAfter(facts: Facts, now: number): number | null {
  const next = facts.hours === null ? null : nextOpening(facts, now);
  if (next === null || next.opens > now) {
    return next?.opens ?? null;
  }
  return nextOpening(facts, next.closes, now)?.opens ?? null;
}
