import type { Facts } from "../../protocol/shop.ts";
import { dateName, fill, timeIn, weekdayName } from "../formats.ts";
import type { HoursPhrase } from "../language-pack.ts";
import { exceptionOn, nextOpening, openingsOn } from "./opening.ts";
import type { AskedDay, Called } from "./asked-days.ts";
import { zoneNamed } from "./zone.ts";

/** Where and when a question about hours is answered, and in which words. */
export interface Counter {
  facts: Facts;
  now: number;
  locale: string;
  words: Record<HoursPhrase, string>;
}

export function say(
  { words }: Counter,
  phrase: HoursPhrase,
  values: Record<string, string> = {},
): string {
  return fill(words[phrase], values);
}

export function timeAt({ locale, facts }: Counter, instant: number): string {
  return timeIn(locale, facts.timeZone, instant);
}

/** The day as it was asked: "tomorrow (Tuesday)", "on Sundays"; by its date when that day is not as usual. */
export function nameDay({ day, called }: AskedDay, counter: Counter): string {
  const weekday = weekdayName(counter.locale, day);
  const near = NEAR_DAYS[called];
  if (near) {
    return say(counter, near, { weekday });
  }
  return called === "weekday" && isUsual(day, counter)
    ? say(counter, "dayWeekly", { weekday })
    : say(counter, "dayDate", { date: dateName(counter.locale, day) });
}

const NEAR_DAYS: Partial<Record<Called, HoursPhrase>> = {
  today: "dayToday",
  tonight: "dayToday",
  tomorrow: "dayTomorrow",
  afterTomorrow: "dayAfterTomorrow",
};

function isUsual(day: number, { facts, now }: Counter): boolean {
  const asTold = openingsOn({ ...facts, closedUntil: null }, day, now)[0]?.opens;
  return exceptionOn(facts, day) === null && asTold === openingsOn(facts, day, now)[0]?.opens;
}

/** "we open on Tuesday at 10:00"; null when no opening is known. */
export function nextOpeningPhrase(counter: Counter, after: number): string | null {
  const opening = nextOpening(counter.facts, after, counter.now);
  if (opening === null) {
    return null;
  }
  const zone = zoneNamed(counter.facts.timeZone);
  const { day } = zone.wallClockAt(opening.opens);
  const ahead = day - zone.wallClockAt(counter.now).day;
  const key: HoursPhrase =
    ahead <= 0
      ? "opensToday"
      : ahead === 1
        ? "opensTomorrow"
        : ahead < 7
          ? "opensSoon"
          : "opensLater";
  return say(counter, key, {
    time: timeAt(counter, opening.opens),
    weekday: weekdayName(counter.locale, day),
    date: dateName(counter.locale, day),
  });
}
