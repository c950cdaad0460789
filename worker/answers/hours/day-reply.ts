import {
  closesOn,
  closingOf,
  isEndless,
  minuteOn,
  openNow,
  openOn,
  opensNext,
  yesOrNo,
} from "./day-phrases.ts";
import { duringStretch, openAtClock, stretchOf } from "./stretch-reply.ts";
import { type Counter, nameDay, say, timeAt } from "./hours-words.ts";
import { nextOpening, type Opening, openingsBeginning } from "./opening.ts";
import type { AskedDay } from "./asked-days.ts";
import type { When } from "./when.ts";
import { zoneNamed } from "./zone.ts";

/** What was asked about one day. */
export function aboutDay(asked: AskedDay, when: When, counter: Counter): string[] {
  const lastNight = sinceLastNight(asked, when, counter);
  const openings = openingsBeginning(counter.facts, asked.day, counter.now);
  const last = openings.at(-1);
  const stretch = stretchOf(when);
  if (lastNight && !isEndless(lastNight, counter)) {
    return when.asks === "closes"
      ? [closesOn(nameDay(asked, counter), lastNight, counter)]
      : [yesOrNo(when, counter, true, openNow(counter, lastNight))];
  }
  if (!last) {
    return openAtClock(asked, openings, when, counter) ?? closedAllDay(asked, when, counter);
  }
  if (last.closes <= counter.now) {
    return [say(counter, "closedNow"), ...opensNext(counter, counter.now)];
  }
  if (when.asks === "closes") {
    return [
      isEndless(last, counter)
        ? openOn(asked, openings, counter)
        : closesAt(asked, last, when, counter),
    ];
  }
  if (when.asks === "opens") {
    return [opensOn(asked, openings, counter)];
  }
  return stretch
    ? duringStretch(asked, openings, stretch, when, counter)
    : [yesOrNo(when, counter, true, openOn(asked, openings, counter))];
}

/** After midnight, "open today?" asks about the opening that began yesterday and is still on. */
function sinceLastNight(asked: AskedDay, when: When, counter: Counter): Opening | null {
  const zone = zoneNamed(counter.facts.timeZone);
  const opening = nextOpening(counter.facts, counter.now);
  const isNow = asked.day === zone.wallClockAt(counter.now).day && when.clocks.length === 0;
  const isOn = opening !== null && opening.opens <= counter.now;
  return isNow && isOn && when.asks !== "opens" && zone.wallClockAt(opening.opens).day < asked.day
    ? opening
    : null;
}

function closedAllDay(asked: AskedDay, when: When, counter: Counter): string[] {
  const phrase = say(counter, "closedDay", { day: nameDay(asked, counter) });
  const next = zoneNamed(counter.facts.timeZone).instantOf(asked.day + 1, 0);
  return [
    yesOrNo(when, counter, false, phrase),
    ...opensNext(counter, Math.max(next, counter.now)),
  ];
}

const EVENING_FROM = 18 * 60;

function closesAt(asked: AskedDay, last: Opening, { part }: When, counter: Counter): string {
  const inEvening = minuteOn(asked.day, closingOf(last, counter), counter) >= EVENING_FROM;
  const isAsked = asked.called === "tonight" || (asked.called === "today" && part === "evening");
  const day = inEvening && isAsked ? say(counter, "dayTonight") : nameDay(asked, counter);
  return closesOn(day, last, counter);
}

function opensOn(asked: AskedDay, openings: Opening[], counter: Counter): string {
  const [first] = openings;
  return first && first.opens > counter.now
    ? say(counter, "opensDay", { day: nameDay(asked, counter), time: timeAt(counter, first.opens) })
    : openOn(asked, openings, counter);
}
