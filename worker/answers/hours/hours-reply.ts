import type { Facts } from "../../protocol/shop.ts";
import { clockTime, fill, listOf, sentences } from "../formats.ts";
import { type Day, DAY_MINUTES, DAY_MS } from "./days.ts";
import { type Counter, nameDay, nextOpeningPhrase, say, timeAt } from "./hours-words.ts";
import { nextOpening, type Opening, openingsOn } from "./opening.ts";
import { dayLines, weekLines } from "./week.ts";
import type { AskedDay, PartOfDay, When } from "./when.ts";
import { zoneNamed } from "./zone.ts";

/** From and to, in minutes of the day. */
const PARTS: Record<PartOfDay, [number, number]> = {
  morning: [6 * 60, 12 * 60],
  lunch: [12 * 60, 14 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [18 * 60, DAY_MINUTES],
};

/** The reply to what was asked about the shop's hours, never more than that; null if they are not told. */
export function hoursReply(when: When, counter: Counter): string | null {
  const { facts, locale } = counter;
  if (facts.hours === null) {
    return null;
  }
  const [asked, second] = when.days;
  if (second) {
    return dayLines(
      when.days.map(({ day }) => day),
      counter,
    );
  }
  if (asked) {
    return sentences(locale, aboutDay(asked, when, counter));
  }
  if (when.asks === "hours") {
    return weekLines(counter);
  }
  if (when.part !== null || when.clocks.length > 0) {
    return sentences(locale, aboutDay(nextDay(counter), when, counter));
  }
  return sentences(locale, aboutNow(when, counter));
}

function dayAt({ facts }: Counter, instant: number): Day {
  return zoneNamed(facts.timeZone).wallClockAt(instant).day;
}

/** The day meant where none was said: today, or when today is over the next one that opens. */
function nextDay(counter: Counter): AskedDay {
  const today = dayAt(counter, counter.now);
  const opens = nextOpening(counter.facts, counter.now)?.opens ?? counter.now;
  const day = Math.max(today, dayAt(counter, opens));
  const called = (["today", "tomorrow"] as const)[day - today];
  return { day, called: called ?? (day - today < 7 ? "weekday" : "date") };
}

// --- now ---

function aboutNow(when: When, counter: Counter): string[] {
  const opening = nextOpening(counter.facts, counter.now);
  const isOpen = opening !== null && opening.opens <= counter.now;
  if (when.asks === "closes" && opening) {
    return isOpen ? closing(counter, opening) : aboutDay(nextDay(counter), when, counter);
  }
  if (when.asks === "opens" && isOpen) {
    return aboutDay(nextDay(counter), wanting("hours"), counter);
  }
  const phrase = isOpen ? openNow(counter, opening) : say(counter, "closedNow");
  const first = answeredIfAsked(when, counter, isOpen, phrase);
  return isOpen ? [first] : [first, ...opensNext(counter, counter.now)];
}

function wanting(asks: When["asks"]): When {
  return { asks, days: [], part: null, clocks: [] };
}

function openNow(counter: Counter, opening: Opening): string {
  return opening.closes - counter.now > DAY_MS
    ? say(counter, "openNow")
    : say(counter, "openNowUntil", { time: timeAt(counter, opening.closes) });
}

/** The end of the last opening of the day that is on, be there a break before it. */
function closing(counter: Counter, holding: Opening): string[] {
  const openings = openingsOn(counter.facts, dayAt(counter, holding.opens), counter.now);
  const time = timeAt(counter, (openings.at(-1) ?? holding).closes);
  return holding.closes - counter.now > DAY_MS
    ? [say(counter, "openNow")]
    : [say(counter, "closesDay", { day: say(counter, "dayToday"), time })];
}

// --- a day ---

function aboutDay(asked: AskedDay, when: When, counter: Counter): string[] {
  const openings = openingsOn(counter.facts, asked.day, counter.now);
  const last = openings.at(-1);
  if (!last) {
    return closedAllDay(asked, when, counter);
  }
  if (last.closes <= counter.now) {
    return [say(counter, "closedNow"), ...opensNext(counter, counter.now)];
  }
  if (when.asks === "closes") {
    return [closesOn(asked, last, when.part, counter)];
  }
  if (when.asks === "opens") {
    return [opensOn(asked, openings, counter)];
  }
  const stretch = stretchOf(when);
  return stretch
    ? duringStretch(asked, openings, stretch, when, counter)
    : [answeredIfAsked(when, counter, true, openOn(asked, openings, counter))];
}

function closedAllDay(asked: AskedDay, when: When, counter: Counter): string[] {
  const phrase = say(counter, "closedDay", { day: nameDay(asked, counter) });
  const next = zoneNamed(counter.facts.timeZone).instantOf(asked.day + 1, 0);
  return [
    answeredIfAsked(when, counter, false, phrase),
    ...opensNext(counter, Math.max(next, counter.now)),
  ];
}

function closesOn(
  asked: AskedDay,
  last: Opening,
  part: PartOfDay | null,
  counter: Counter,
): string {
  const inEvening = minuteOn(asked.day, last.closes, counter.facts) >= PARTS.evening[0];
  const tonight =
    inEvening && (asked.called === "tonight" || (asked.called === "today" && part === "evening"));
  const day = tonight ? say(counter, "dayTonight") : nameDay(asked, counter);
  return say(counter, "closesDay", { day, time: timeAt(counter, last.closes) });
}

function opensOn(asked: AskedDay, openings: Opening[], counter: Counter): string {
  const first = openings[0];
  return first && first.opens > counter.now
    ? say(counter, "opensDay", { day: nameDay(asked, counter), time: timeAt(counter, first.opens) })
    : openOn(asked, openings, counter);
}

function openOn(asked: AskedDay, openings: Opening[], counter: Counter): string {
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

// --- a time of the day ---

function stretchOf({ clocks, part }: When): [number, number] | null {
  const [from, to] = clocks;
  if (from !== undefined) {
    return [from, to !== undefined && to > from ? to : from];
  }
  return part === null ? null : PARTS[part];
}

function duringStretch(
  asked: AskedDay,
  openings: Opening[],
  [from, to]: [number, number],
  when: When,
  counter: Counter,
): string[] {
  if (from === to) {
    return atClock(asked, openings, from, when, counter);
  }
  const inside = openings.filter(
    ({ opens, closes }) =>
      minuteOn(asked.day, opens, counter.facts) < to &&
      minuteOn(asked.day, closes, counter.facts) > from,
  );
  const last = openings.at(-1);
  if (when.part === "evening" && when.clocks.length === 0 && last) {
    const phrase = closesOn(asked, last, when.part, counter);
    return [inside.length > 0 ? answeredIfAsked(when, counter, true, phrase) : phrase];
  }
  const whole = inside.some(
    ({ opens, closes }) =>
      minuteOn(asked.day, opens, counter.facts) <= from &&
      minuteOn(asked.day, closes, counter.facts) >= to,
  );
  // "In the morning" asks for some of it, "between noon and two" for all.
  const isLoose = when.part === "morning" || when.part === "afternoon";
  const isYes = isLoose && when.clocks.length === 0 ? inside.length > 0 : whole;
  const phrase = openOn(asked, openings, counter);
  return [isYes ? answeredIfAsked(when, counter, true, phrase) : phrase];
}

function atClock(
  asked: AskedDay,
  openings: Opening[],
  minute: number,
  when: When,
  counter: Counter,
): string[] {
  const at = zoneNamed(counter.facts.timeZone).instantOf(asked.day, minute);
  const holding = openings.find(({ opens, closes }) => opens <= at && at < closes);
  const said = { day: nameDay(asked, counter), clock: clockTime(counter.locale, minute) };
  if (holding) {
    const phrase = say(counter, "openThen", { ...said, time: timeAt(counter, holding.closes) });
    return [answeredIfAsked(when, counter, true, phrase)];
  }
  const phrase = say(counter, "closedThen", said);
  return [answeredIfAsked(when, counter, false, phrase), openOn(asked, openings, counter)];
}

/** Minutes since the day's midnight, on the wall clock; past 1440 on the next day. */
function minuteOn(day: Day, instant: number, facts: Facts): number {
  const wall = zoneNamed(facts.timeZone).wallClockAt(instant);
  return (wall.day - day) * DAY_MINUTES + wall.minute;
}

// --- phrases ---

function opensNext(counter: Counter, after: number): string[] {
  const phrase = nextOpeningPhrase(counter, after);
  return phrase === null ? [] : [phrase];
}

function answeredIfAsked(when: When, counter: Counter, isYes: boolean, phrase: string): string {
  return when.asks === "open" ? answered(counter, isYes, phrase) : phrase;
}

function answered(counter: Counter, isYes: boolean, sentence: string): string {
  return fill(counter.words[isYes ? "yes" : "no"], { sentence });
}
