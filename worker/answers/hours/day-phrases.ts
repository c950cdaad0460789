import { fill, listOf } from "../formats.ts";
import { type Day, DAY_MINUTES, DAY_MS } from "./days.ts";
import { type Counter, nameDay, nextOpeningPhrase, say, timeAt } from "./hours-words.ts";
import { nextOpening, type Opening } from "./opening.ts";
import type { AskedDay } from "./asked-days.ts";
import type { When } from "./when.ts";
import { zoneNamed } from "./zone.ts";

/**
 * "yes, …" or "no, …" where that was the question, else the phrase alone: also at lunch, where "yes" would be
 * taken for the break as well as for being open.
 */
export function yesOrNo(when: When, counter: Counter, isYes: boolean, sentence: string): string {
  return when.asks === "open" && when.part !== "lunch"
    ? fill(counter.words[isYes ? "yes" : "no"], { sentence })
    : sentence;
}

/** "we are open until 12:30"; without an end where there is none within a day. */
export function openNow(counter: Counter, opening: Opening): string {
  return isEndless(opening, counter)
    ? say(counter, "openNow")
    : say(counter, "openNowUntil", { time: timeAt(counter, opening.closes) });
}

/** "we are open on Saturdays from 10:00 to 12:30 and from 14:00 to 19:00" */
export function openOn(asked: AskedDay, openings: Opening[], counter: Counter): string {
  const spans = listOf(
    counter.locale,
    openings.map((opening) => spanOf(opening, counter)),
  );
  return say(counter, "openDay", { day: nameDay(asked, counter), spans });
}

function spanOf({ opens, closes }: Opening, counter: Counter): string {
  return closes - opens >= DAY_MS - 60_000
    ? say(counter, "allDay")
    : say(counter, "span", { from: timeAt(counter, opens), to: timeAt(counter, closes) });
}

/** "we close at 19:00 today" */
export function closesOn(day: string, last: Opening, counter: Counter): string {
  return say(counter, "closesDay", { day, time: timeAt(counter, closingOf(last, counter)) });
}

/** When an opening ends, with those that follow it without a break. */
export function closingOf(opening: Opening, { facts, now }: Counter): number {
  return nextOpening(facts, opening.opens, now)?.closes ?? opening.closes;
}

/** Whether a time of day would not tell when an opening ends. */
export function isEndless(opening: Opening, counter: Counter): boolean {
  return closingOf(opening, counter) - Math.max(opening.opens, counter.now) > DAY_MS;
}

/** "we open on Tuesday at 10:00", if an opening after that is known. */
export function opensNext(counter: Counter, after: number): string[] {
  const phrase = nextOpeningPhrase(counter, after);
  return phrase === null ? [] : [phrase];
}

/** Minutes since the day's midnight, on the wall clock; past 1440 on the next day. */
export function minuteOn(day: Day, instant: number, { facts }: Counter): number {
  const wall = zoneNamed(facts.timeZone).wallClockAt(instant);
  return (wall.day - day) * DAY_MINUTES + wall.minute;
}
