import { sentences } from "../formats.ts";
import { closesOn, isEndless, openNow, opensNext, yesOrNo } from "./day-phrases.ts";
import { aboutDay } from "./day-reply.ts";
import { DAY_MINUTES, type Day } from "./days.ts";
import { type Counter, say } from "./hours-words.ts";
import { nextOpening, openingsBeginning } from "./opening.ts";
import { dayLines, weekLines } from "./week.ts";
import { weekendFrom } from "./weekend.ts";
import { type AskedDay, called } from "./asked-days.ts";
import type { When } from "./when.ts";
import { zoneNamed } from "./zone.ts";

/** The reply to what was asked about the shop's hours, never more than that; null if they are not told. */
export function hoursReply(said: When, counter: Counter): string | null {
  const { facts, locale } = counter;
  if (facts.hours === null) {
    return null;
  }
  const when = atLikelierHalf(said, counter);
  const days = daysAsked(when, counter);
  const [asked] = days;
  if (days.length > 1) {
    return dayLines(
      days.map(({ day }) => day),
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
    return sentences(locale, aboutDay(nextDay(counter, when.clocks[0]), when, counter));
  }
  return sentences(locale, aboutNow(when, counter));
}

/** "At 6?", where nothing tells which: in the evening where the shop is open then and not in the morning. */
function atLikelierHalf(when: When, counter: Counter): When {
  const [clock = 0] = when.clocks;
  const later = clock + DAY_MINUTES / 2;
  if (!when.isGuess || later >= DAY_MINUTES) {
    return when;
  }
  const [asked] = daysAsked(when, counter);
  const isOpenAt = (minute: number) => {
    const { day } = asked ?? nextDay(counter, minute);
    const at = zoneNamed(counter.facts.timeZone).instantOf(day, minute);
    return (nextOpening(counter.facts, at, counter.now)?.opens ?? Infinity) <= at;
  };
  return isOpenAt(later) && !isOpenAt(clock) ? { ...when, clocks: [later] } : when;
}

function daysAsked({ days, weekend }: When, counter: Counter): AskedDay[] {
  const country = counter.facts.address?.country ?? null;
  const all = weekend ? [...days, ...weekendFrom(dayAt(counter, counter.now), country)] : days;
  return all.filter(({ day }, at) => all.findIndex((other) => other.day === day) === at);
}

function dayAt({ facts }: Counter, instant: number): Day {
  return zoneNamed(facts.timeZone).wallClockAt(instant).day;
}

/** The day meant where none was said: today, or when today (or that time of it) is over the next one that opens. */
function nextDay(counter: Counter, minute?: number): AskedDay {
  const { facts, now } = counter;
  const today = dayAt(counter, now);
  const zone = zoneNamed(facts.timeZone);
  const isOver = minute !== undefined && zone.instantOf(today, minute) < now;
  const from = isOver ? zone.instantOf(today + 1, 0) : now;
  const opens = nextOpening(facts, from, now)?.opens ?? from;
  const day = Math.max(dayAt(counter, from), dayAt(counter, opens));
  return { day, called: called(day, today) };
}

/** Nothing but "now" was asked about. */
function aboutNow(when: When, counter: Counter): string[] {
  const opening = nextOpening(counter.facts, counter.now);
  const isOpen = opening !== null && opening.opens <= counter.now;
  if (when.asks === "closes" && opening) {
    return isOpen
      ? closingToday(dayAt(counter, opening.opens), counter)
      : aboutDay(nextDay(counter), when, counter);
  }
  if (when.asks === "opens" && isOpen) {
    return aboutDay(nextDay(counter), { ...when, asks: "hours" }, counter);
  }
  return isOpen
    ? [yesOrNo(when, counter, true, openNow(counter, opening))]
    : [
        yesOrNo(when, counter, false, say(counter, "closedNow")),
        ...opensNext(counter, counter.now),
      ];
}

/** The end of the last opening that began on a day, be there a break before it. */
function closingToday(began: Day, counter: Counter): string[] {
  const last = openingsBeginning(counter.facts, began, counter.now).at(-1);
  return last && !isEndless(last, counter)
    ? [closesOn(say(counter, "dayToday"), last, counter)]
    : [say(counter, "openNow")];
}
