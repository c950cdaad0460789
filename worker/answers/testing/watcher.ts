import fc from "fast-check";
import type { Facts, Span } from "../../protocol/shop.ts";

const MINUTE = 60_000;
export const QUARTER = 15 * MINUTE;

function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The slow, obvious way: looks at the wall clock every quarter of an hour and notes who has opened. */
export function watchTheClock(facts: Facts, from: number, quarters: number): boolean[] {
  const started = new Set<string>();
  const ended = new Set<string>();
  const open: boolean[] = [];
  const told = new Map<number, Spell[]>();
  for (let quarter = -3 * 24 * 4; quarter < quarters; quarter++) {
    const at = from + quarter * QUARTER;
    const wall = wallAt(facts.timeZone, at);
    const today = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`);
    for (const day of [-2, -1, 0].map((days) => today + days * 86_400_000)) {
      const spells = told.get(day) ?? spellsOf(facts, new Date(day));
      told.set(day, spells);
      for (const { key, start, end } of spells) {
        if (wall >= start) {
          started.add(key);
        }
        if (wall >= end) {
          ended.add(key);
        }
      }
    }
    if (quarter >= 0) {
      const holding = [...started].some((key) => !ended.has(key));
      open.push(holding && at >= (facts.closedUntil ?? at));
    }
  }
  return open;
}

/** From when to when a span of a day holds, by the wall clock. */
interface Spell {
  key: string;
  start: string;
  end: string;
}

function spellsOf(facts: Facts, day: Date): Spell[] {
  return spansTold(facts, day).map((told, n) => {
    const [start, end] = wallTimes(day, told);
    return { key: `${day.toISOString()} ${n}`, start, end };
  });
}

const walls = new Map<string, string>();

/** The clock on the wall: "2026-12-25 18:30". */
export function wallAt(timeZone: string, at: number): string {
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
/** A shop and a moment, near a night of clock changes. */
export const scene: fc.Arbitrary<{ facts: Facts; now: number }> = fc
  .constantFrom(...NIGHTS)
  .chain(([timeZone, night]) => {
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

/** A shop that has told that it is always closed. */
export const TOLD: Facts = {
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
