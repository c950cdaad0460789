import fc from "fast-check";
import { describe, it } from "vitest";
import type { Facts } from "../../protocol/shop.ts";
import type { HoursPhrase } from "../language-pack.ts";
import en from "../languages/en.json" with { type: "json" };
import { DAY_MS, type Day, dayOf } from "./days.ts";
import { hoursReply } from "./hours-reply.ts";
import { lexiconOf, piecesIn } from "../testing/reading.ts";
import { QUARTER, scene, wallAt, watchTheClock } from "../testing/watcher.ts";
import { called } from "./asked-days.ts";
import { type When, whenOf } from "./when.ts";

/** Phrases that say what they are: "openThen day=… clock=18:00 time=19:00;". */
const WORDS = Object.fromEntries(
  Object.entries(en.say.hours).map(([name, text]) => {
    const gaps = (text.match(/\{\w+\}/g) ?? []).map((gap) => `${gap.slice(1, -1)}=${gap}`);
    return [name, name === "yes" || name === "no" ? text : `${name} ${gaps.join(" ")};`];
  }),
) as Record<HoursPhrase, string>;

const WATCHED_DAYS = 12;

/** What the watcher of the clock saw from two days before now on. */
class Watch {
  readonly facts: Facts;
  readonly now: number;
  readonly start: number;
  readonly #noted: boolean[];

  constructor(facts: Facts, now: number) {
    this.facts = facts;
    this.now = now;
    this.start = now - 2 * DAY_MS;
    this.#noted = watchTheClock(facts, this.start, WATCHED_DAYS * 96);
  }

  open(at: number): boolean {
    return this.#noted[Math.floor((at - this.start) / QUARTER)] ?? false;
  }

  wall(at: number): string {
    return wallAt(this.facts.timeZone, at);
  }

  day(at: number): Day {
    return dayOf(this.wall(at).slice(0, 10));
  }

  /** The time as the replies write it here: "9:05". */
  time(at: number): string {
    return this.wall(at).slice(11).replace(/^0/, "");
  }

  /** The first quarter of an hour from one on that fits; null where none was watched. */
  first(from: number, fits: (at: number) => boolean): number | null {
    for (let at = from; at < this.start + WATCHED_DAYS * DAY_MS; at += QUARTER) {
      if (fits(at)) {
        return at;
      }
    }
    return null;
  }

  startOf(day: Day): number | null {
    return this.first(this.start, (at) => this.day(at) >= day);
  }
}

function reply(when: Partial<When>, { facts, now }: Watch): string {
  const all: When = {
    asks: "open",
    days: [],
    weekend: false,
    part: null,
    clocks: [],
    isGuess: false,
    ...when,
  };
  return hoursReply(all, { facts, now, locale: "en-GB", words: WORDS }) ?? "";
}

function saidTime(text: string, phrase: string): string | null {
  return new RegExp(`${phrase}\\b[^;]*\\btime=([\\d:]+)`, "i").exec(text)?.[1] ?? null;
}

/** A "closed until" that is over changes nothing: the watcher need not know of it. */
const watched = scene.map(({ facts, now }) => {
  const closedUntil =
    facts.closedUntil !== null && facts.closedUntil > now ? facts.closedUntil : null;
  return new Watch({ ...facts, closedUntil }, now);
});
const ahead = fc.integer({ min: 0, max: 8 });
const minute = fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15);
const RUNS = { numRuns: 200 };

describe("what is said of the hours is what the watcher of the clock sees", () => {
  it("of a day at a time", ({ expect }) => {
    fc.assert(
      fc.property(watched, ahead, minute, (watch, days, clock) => {
        const today = watch.day(watch.now);
        const day = today + days;
        const wanted = new Date(day * DAY_MS + clock * 60_000).toISOString().slice(0, 16);
        const at = watch.first(watch.start, (one) => watch.wall(one) >= wanted.replace("T", " "));
        fc.pre(at !== null && at >= watch.now);
        const said = reply({ days: [{ day, called: called(day, today) }], clocks: [clock] }, watch);
        expect([said, said.startsWith("Yes")]).toEqual([said, watch.open(at ?? 0)]);
        const closes = watch.first(at ?? 0, (one) => !watch.open(one));
        const time = saidTime(said, "openThen");
        expect(time ?? watch.time(closes ?? 0)).toBe(watch.time(closes ?? 0));
      }),
      RUNS,
    );
  }, 60_000);

  it("of a day", ({ expect }) => {
    fc.assert(
      fc.property(watched, ahead, (watch, days) => {
        const today = watch.day(watch.now);
        const day = today + days;
        const said = reply({ days: [{ day, called: called(day, today) }] }, watch);
        const from = Math.max(watch.startOf(day) ?? 0, watch.now);
        const isOn = (at: number) => watch.day(at) === day && watch.open(at);
        const opens = watch.first(from, (at) => isOn(at) && !watch.open(at - QUARTER));
        const isOpen = watch.first(from, isOn) !== null;
        expect([said, said.startsWith("Yes") && !isOpen]).toEqual([said, false]);
        expect([said, !said.startsWith("Yes") && opens !== null]).toEqual([said, false]);
      }),
      RUNS,
    );
  }, 60_000);

  it("of the closing time today", ({ expect }) => {
    fc.assert(
      fc.property(watched, (watch) => {
        const today = watch.day(watch.now);
        const said = reply({ asks: "closes", days: [{ day: today, called: "today" }] }, watch);
        const time = saidTime(said, "closesDay");
        const tomorrow = watch.startOf(today + 1) ?? 0;
        const isSinceYesterday =
          watch.first(
            (watch.startOf(today) ?? 0) - QUARTER,
            (at) => at > watch.now || !watch.open(at),
          ) ===
          watch.now + QUARTER;
        const last = isSinceYesterday ? watch.now : lastOpen(watch, tomorrow);
        if (last === null) {
          expect([said, time]).toEqual([said, null]);
          return;
        }
        const closes = watch.first(last, (at) => !watch.open(at));
        expect([said, time ?? watch.time(closes ?? 0)]).toEqual([said, watch.time(closes ?? 0)]);
      }),
      RUNS,
    );
  }, 60_000);

  it.for(["next", "open"] as const)(
    "of now, and of the next opening (%s)",
    { timeout: 60_000 },
    (asks, { expect }) => {
      fc.assert(
        fc.property(watched, (watch) => {
          const said = reply({ asks }, watch);
          const isOpen = watch.open(watch.now);
          expect([said, /openNow/i.test(said)]).toEqual([said, isOpen]);
          expect([said, said.startsWith("Yes")]).toEqual([said, isOpen && asks === "open"]);
          const change = watch.first(watch.now, (at) => watch.open(at) !== isOpen);
          const time = saidTime(
            said,
            isOpen ? "openNowUntil" : "opens(?:Today|Tomorrow|Soon|Later)",
          );
          if (change !== null && time !== null) {
            expect([said, time]).toEqual([said, watch.time(change)]);
          }
          if (change !== null && !isOpen) {
            const days = watch.day(change) - watch.day(watch.now);
            const name = days > 6 ? "Later" : (["Today", "Tomorrow"][days] ?? "Soon");
            expect(said).toContain(`pens${name}`);
          }
        }),
        RUNS,
      );
    },
  );
});

/** The last quarter of an hour before a moment at which the shop is open, not before now. */
function lastOpen(watch: Watch, before: number): number | null {
  let last: number | null = null;
  for (let at = watch.now; at < before; at += QUARTER) {
    last = watch.open(at) ? at : last;
  }
  return last;
}

type Writer = (day: string, clock: string) => string;

/** Questions with gaps, the locale in which those are filled. */
const QUESTIONS: [string, string, Writer][] = [
  ["fr", "fr", (day, clock) => `Êtes-vous ouverts ${day} à ${clock} ?`],
  ["fr", "fr", (day, clock) => `on peut passer a ${clock} ${day}`],
  ["en", "en-US", (day, clock) => `Are you open ${day} at ${clock}?`],
  ["en", "en-US", (day, clock) => `open at ${clock} on ${day}`],
];

describe("a question as people write it", () => {
  it.for(QUESTIONS)(
    "in “%s” is about the day and the time it names",
    ([language, locale, write], { expect }) => {
      const inWords = (style: Intl.DateTimeFormatOptions, at: number) =>
        new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(at);
      fc.assert(
        fc.property(
          fc.integer({ min: 20_000, max: 22_000 }),
          ahead,
          minute,
          fc.boolean(),
          (today, days, clock, byDate) => {
            const day = today + days;
            const style = byDate
              ? ({ day: "numeric", month: "long" } as const)
              : ({ weekday: "long" } as const);
            const text = write(
              inWords(style, day * DAY_MS),
              inWords({ hour: "numeric", minute: "2-digit" }, clock * 60_000),
            );
            const when = whenOf(piecesIn(text, lexiconOf(language)), today);
            const said = byDate ? day : today + (days % 7);
            expect([text, when?.days.map((one) => one.day), when?.clocks]).toEqual([
              text,
              [said],
              [clock],
            ]);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
