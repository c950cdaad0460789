import { DAY_MINUTES, DAY_MS, type Day } from "./days.ts";

const MINUTE_MS = 60_000;

/** What the clock on the shop's wall shows. */
export interface WallClock {
  day: Day;
  minute: number;
}

export interface Zone {
  wallClockAt(instant: number): WallClock;
  /**
   * The first instant at which the wall clock shows that time or a later one. So a time that a clock change
   * skips is the moment of the change, and one that comes twice is the first of the two.
   */
  instantOf(day: Day, minute: number): number;
}

const zones = new Map<string, Zone>();

/** Wall clock arithmetic of an IANA time zone, from what `Intl` knows. */
export function zoneNamed(name: string): Zone {
  const zone = zones.get(name) ?? createZone(name);
  zones.set(name, zone);
  return zone;
}

function createZone(name: string): Zone {
  const offsetAt = offsetsOf(name);
  return {
    wallClockAt(instant) {
      const local = instant + offsetAt(instant);
      const day = Math.floor(local / DAY_MS);
      return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
    },
    instantOf(day, minute) {
      const local = (day + Math.floor(minute / DAY_MINUTES)) * DAY_MS;
      return firstInstant(local + (minute % DAY_MINUTES) * MINUTE_MS, offsetAt);
    },
  };
}

/** Offsets to UTC in ms. Asking `Intl` is slow: days whose two ends agree are remembered. */
function offsetsOf(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
  const ask = (instant: number) => offsetIn(format.format(instant));
  const midnights = new Map<Day, number>();
  const atMidnight = (day: Day) => {
    const offset = midnights.get(day) ?? ask(day * DAY_MS);
    if (midnights.size > 2000) {
      midnights.clear();
    }
    midnights.set(day, offset);
    return offset;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY_MS);
    const before = atMidnight(day);
    return before === atMidnight(day + 1) ? before : ask(instant);
  };
}

/** "11/22/2026, GMT+05:30" → 19,800,000. */
function offsetIn(formatted: string): number {
  const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(formatted);
  if (found === null) {
    return 0;
  }
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0);
  return (found[1] === "-" ? -1000 : 1000) * seconds;
}

function firstInstant(local: number, offsetAt: (instant: number) => number): number {
  const near = local - offsetAt(local);
  const before = offsetAt(near - 1.5 * DAY_MS);
  const after = offsetAt(near + 1.5 * DAY_MS);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  if (offsetAt(early) + early === local) {
    return early;
  }
  return offsetAt(late) + late === local ? late : changeBetween(early, late, offsetAt);
}

/** The minute of a clock change, found by halving. */
function changeBetween(from: number, to: number, offsetAt: (instant: number) => number): number {
  const start = offsetAt(from);
  let same = from;
  let changed = to;
  while (changed - same > MINUTE_MS) {
    const middle = Math.floor((same + changed) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === start) {
      same = middle;
    } else {
      changed = middle;
    }
  }
  return changed;
}
