import fc from "fast-check";
import { describe, it } from "vitest";
import type { Facts, Span } from "../../protocol/shop.ts";
import { openingAt } from "./opening.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The slow, obvious way: looks at the wall clock every quarter of an hour and notes who has opened. */
function watchTheClock(facts: Facts, from: number, quarters: number): boolean[] {
  const started = new Set<string>();
  const ended = new Set<string>();
  const open: boolean[] = [];
  for (let quarter = -3 * 24 * 4; quarter < quarters; quarter++) {
    const at = from + quarter * QUARTER;
    const wall = wallAt(facts.timeZone, at);
    const today = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`);
    for (const day of [-2, -1, 0].map((days) => new Date(today + days * 86_400_000))) {
      spansTold(facts, day).forEach((told, n) => {
        const [start, end] = wallTimes(day, told);
        const key = `${day.toISOString()} ${n}`;
        if (wall >= start) {
          started.add(key);
        }
        if (wall >= end) {
          ended.add(key);
        }
      });
    }
    if (quarter >= 0) {
      const holding = [...started].some((told) => !ended.has(told));
      open.push(holding && at >= (facts.closedUntil ?? at));
    }
  }
  return open;
}

const walls = new Map<string, string>();

function wallAt(timeZone: string, at: number): string {
  const key = `${timeZone} ${at}`;
  const wall = walls.get(key) ?? clocks.get(timeZone)?.format(at) ?? "";
  walls.set(key, wall);
  return wall;
}

function spansTold(facts: Facts, day: Date): Span[] {
  const iso = day.toISOString().slice(0, 10);
  const told = facts.exceptions.filter((e) => e.from <= iso && iso <= e.to).pop();
  return told ? told.spans : (facts.hours?.[(day.getUTCDay() + 6) % 7] ?? []);
}

function wallTimes(day: Date, { from, to }: Span): [string, string] {
  const write = (time: string, plus: number) => {
    const [h, m] = time.split(":").map(Number);
    const at = new Date(day.getTime() + plus * 86_400_000 + ((h ?? 0) * 60 + (m ?? 0)) * MINUTE);
    return at.toISOString().slice(0, 16).replace("T", " ");
  };
  return [write(from, 0), write(to, to > from ? 0 : 1)];
}

/** Clock changes, north and south, by an hour and by half of one, at midnight too; and none. */
const NIGHTS: [string, string][] = [
  ["Europe/Paris", "2026-03-29"],
  ["Europe/Paris", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Africa/Cairo", "2026-04-24"],
  ["Africa/Cairo", "2026-10-30"],
  ["Atlantic/Azores", "2026-03-29"],
  ["Pacific/Apia", "2011-12-30"],
  ["Asia/Kolkata", "2026-12-25"],
  ["Africa/Dakar", "2026-12-31"],
];

const clocks = new Map(
  NIGHTS.map(([timeZone]) => [
    timeZone,
    new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

const wallTime = fc
  .integer({ min: 0, max: 24 * 4 })
  .map((q) => `${String(q >> 2).padStart(2, "0")}:${String((q & 3) * 15).padStart(2, "0")}`);
const span = fc.record({ from: wallTime, to: wallTime });
const spans = fc.array(span, { maxLength: 3 });
const scene = fc.constantFrom(...NIGHTS).chain(([timeZone, night]) => {
  const day = Date.parse(`${night}T00:00:00Z`) / 86_400_000;
  const near = fc.integer({ min: day - 2, max: day + 2 });
  const instant = fc
    .integer({ min: -36 * 4, max: 36 * 4 })
    .map((quarters) => day * 86_400_000 + quarters * QUARTER);
  const exception = fc.tuple(near, near, spans).map(([a, b, told]) => ({
    from: isoOf(Math.min(a, b)),
    to: isoOf(Math.max(a, b)),
    spans: told,
  }));
  return fc.record({
    now: instant,
    facts: fc.record({
      timeZone: fc.constant(timeZone),
      currency: fc.constant("EUR"),
      hours: fc.array(spans, { minLength: 7, maxLength: 7 }),
      exceptions: fc.array(exception, { maxLength: 2 }),
      closedUntil: fc.option(instant),
      address: fc.constant(null),
      phone: fc.constant(null),
      payment: fc.constant<Facts["payment"]>([]),
      delivery: fc.constant(null),
    }),
  });
});

const TOLD: Facts = {
  timeZone: "Europe/Paris",
  currency: "EUR",
  hours: Array.from({ length: 7 }, () => []),
  exceptions: [],
  closedUntil: null,
  address: null,
  phone: null,
  payment: [],
  delivery: null,
};

describe("opening hours", () => {
  it("are those a clock watcher would note, on clock-change nights and around exceptions", ({
    expect,
  }) => {
    fc.assert(
      fc.property(scene, ({ facts, now }) => {
        const noted = watchTheClock(facts, now, 36 * 4);
        const change = noted.findIndex((open) => open !== noted[0]);
        const got = openingAt(facts, now);
        expect(got?.open).toBe(noted[0]);
        if (change > 0) {
          expect(got?.changesAt).toBe(now + change * QUARTER);
        } else {
          expect(got?.changesAt ?? Infinity).toBeGreaterThanOrEqual(now + 36 * 4 * QUARTER);
        }
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it("are unknown until the shop tells them", ({ expect }) => {
    expect(openingAt({ ...TOLD, hours: null }, 0)).toBeNull();
  });

  it("never change for a shop that is always closed, or always open", ({ expect }) => {
    const always = Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]);
    expect(openingAt(TOLD, 0)).toEqual({ open: false, changesAt: null });
    expect(openingAt({ ...TOLD, hours: always }, 0)).toEqual({ open: true, changesAt: null });
  });

  it("pass midnight on the night the clocks go back as one opening", ({ expect }) => {
    const bar = {
      ...TOLD,
      hours: Array.from({ length: 7 }, () => [{ from: "22:00", to: "04:00" }]),
    };
    const atMidnight = Date.parse("2026-10-24T22:00:00Z");
    expect(openingAt(bar, atMidnight)).toEqual({
      open: true,
      changesAt: Date.parse("2026-10-25T03:00:00Z"),
    });
  });
});
