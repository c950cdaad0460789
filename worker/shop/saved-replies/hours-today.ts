import { listOf, localeFor } from "../../answers/formats.ts";
import { DAY_MS } from "../../answers/hours/days.ts";
import { type Counter, say, timeAt } from "../../answers/hours/hours-words.ts";
import { type Opening, openingsBeginning } from "../../answers/hours/opening.ts";
import { zoneNamed } from "../../answers/hours/zone.ts";
import { PACKS } from "../../answers/packs.ts";
import type { Facts } from "../../protocol/shop.ts";

const MINUTE_MS = 60_000;

/**
 * Today's hours as the automatic answers write them, "10:00–12:30 and 14:00–19:00" or "closed", in the first of
 * these languages they speak; null where the shop has told no hours. Pure.
 */
export function hoursToday(
  facts: Facts,
  languages: (string | null)[],
  locale: string | null,
  now: number,
): string | null {
  const pack = languages
    .map((language) => PACKS.find((each) => each.language === language))
    .find((found) => found !== undefined);
  if (!pack || facts.hours === null) {
    return null;
  }
  const words = pack.say.hours;
  const counter = { facts, now, words, locale: localeFor(pack.language, locale) };
  const today = zoneNamed(facts.timeZone).wallClockAt(now).day;
  const openings = openingsBeginning(facts, today, now);
  return openings.length === 0
    ? say(counter, "closed")
    : listOf(
        counter.locale,
        openings.map((opening) => spanText(opening, counter)),
      );
}

function spanText({ opens, closes }: Opening, counter: Counter): string {
  return closes - opens >= DAY_MS - MINUTE_MS
    ? say(counter, "allDay")
    : `${timeAt(counter, opens)}–${timeAt(counter, closes)}`;
}
