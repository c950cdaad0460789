import { clockTime } from "../formats.ts";
import { openOn, yesOrNo } from "./day-phrases.ts";
import { DAY_MINUTES, DAY_MS } from "./days.ts";
import { type Counter, nameDay, say, timeAt } from "./hours-words.ts";
import { nextOpening, type Opening } from "./opening.ts";
import type { AskedDay } from "./asked-days.ts";
import type { PartOfDay, When } from "./when.ts";
import { zoneNamed } from "./zone.ts";

/** From and to, in minutes of the day. */
export type Stretch = [from: number, to: number];

const PARTS: Record<PartOfDay, Stretch> = {
  morning: [6 * 60, 12 * 60],
  lunch: [12 * 60, 14 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [18 * 60, DAY_MINUTES],
};

/** The stretch of a day that was asked about; null where it was the whole day. */
export function stretchOf({ clocks, part }: When): Stretch | null {
  const [from, to] = clocks;
  if (from !== undefined) {
    return [from, to ?? from];
  }
  return part === null ? null : PARTS[part];
}

/** Whether the shop is open at a time or during a stretch of a day that has openings. */
export function duringStretch(
  asked: AskedDay,
  openings: Opening[],
  stretch: Stretch,
  when: When,
  counter: Counter,
): string[] {
  const opensThen = openAtClock(asked, openings, when, counter);
  if (opensThen) {
    return opensThen;
  }
  const [from, to] = stretch;
  const phrase = openOn(asked, openings, counter);
  if (from === to) {
    const clock = clockTime(counter.locale, from);
    const closed = say(counter, "closedThen", { day: nameDay(asked, counter), clock });
    return [yesOrNo(when, counter, false, closed), phrase];
  }
  const share = openShare(asked, stretch, counter);
  // "In the morning" asks for some of it, "between noon and two" for all.
  const isLoose = when.part !== null && when.part !== "lunch" && when.clocks.length === 0;
  return share === "some" && !isLoose
    ? [phrase]
    : [yesOrNo(when, counter, share !== "none", phrase)];
}

/** "yes, open at 18:00, until 19:00", be it since the day before; null where one time was not asked, or it is closed. */
export function openAtClock(
  asked: AskedDay,
  openings: Opening[],
  when: When,
  counter: Counter,
): string[] | null {
  const { facts, now, locale } = counter;
  const [minute, other] = when.clocks;
  if (minute === undefined || other !== undefined) {
    return null;
  }
  const at = zoneNamed(facts.timeZone).instantOf(asked.day, minute);
  const opening = nextOpening(facts, at, now);
  if (opening === null || opening.opens > at) {
    return null;
  }
  if (opening.closes - at > DAY_MS && openings.length > 0) {
    return [yesOrNo(when, counter, true, openOn(asked, openings, counter))];
  }
  const day = nameDay(asked, counter);
  const time = timeAt(counter, opening.closes);
  const phrase = say(counter, "openThen", { day, clock: clockTime(locale, minute), time });
  return [yesOrNo(when, counter, true, phrase)];
}

/** How much of a stretch the shop is open. */
function openShare(
  { day }: AskedDay,
  [from, to]: Stretch,
  { facts, now }: Counter,
): "all" | "some" | "none" {
  const zone = zoneNamed(facts.timeZone);
  const [start, end] = [zone.instantOf(day, from), zone.instantOf(day, to)];
  const opening = nextOpening(facts, start, now);
  if (opening === null || opening.opens >= end) {
    return "none";
  }
  return opening.opens <= start && opening.closes >= end ? "all" : "some";
}
