import fc from "fast-check";
import { describe, it } from "vitest";
import { DAY_MS } from "../../answers/hours/days.ts";
import { zoneNamed } from "../../answers/hours/zone.ts";
import { QUICK_REPLY_MS } from "../../protocol/limits.ts";
import { median } from "../reply-time.ts";
import { type CountedVisit, hoursOf, startOfWeek, weeksOf } from "./weeks.ts";

const PARIS = zoneNamed("Europe/Paris");
const HOUR_MS = 3_600_000;

function visitAt(when: string | number, part: Partial<CountedVisit> = {}): CountedVisit {
  const at = typeof when === "number" ? when : Date.parse(when);
  return { number: 1, at, isFirst: false, isOurs: false, since: null, replyMs: null, ...part };
}

const replied = (number: number, at: string, replyMs: number) =>
  visitAt(at, { number, isOurs: true, since: Date.parse(at), replyMs });

describe("weeks", () => {
  it("begin on Monday by the shop's clock, whatever the clocks of others show", ({ expect }) => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const visits = [
      visitAt("2026-11-15T22:59:59.999Z", { number: 1 }),
      visitAt("2026-11-15T23:00:00Z", { number: 2 }),
      visitAt("2026-11-22T22:59:59.999Z", { number: 3 }),
    ];
    const weeks = weeksOf(visits, PARIS, now, 2);
    expect(weeks.map(({ monday, asked }) => [monday, asked])).toEqual([
      ["2026-11-09", 1],
      ["2026-11-16", 2],
    ]);
    const there = weeksOf(visits, zoneNamed("Pacific/Kiritimati"), now, 2);
    expect(there.map(({ asked }) => asked)).toEqual([2, 1]);
  });

  it.for([
    ["2026-03-30T12:00:00+02:00", "2026-03-22T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    ["2026-10-26T12:00:00+01:00", "2026-10-18T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
    ["2026-01-01T12:00:00+01:00", "2025-12-21T23:00:00.000Z", "2025-12-28T23:00:00.000Z"],
  ] as const)(
    "begin at midnight though clocks change or the year ends: %s",
    ([now, last, own], { expect }) => {
      const starts = [1, 0].map((ago) => startOfWeek(Date.parse(now), PARIS, ago));
      expect(starts.map((start) => new Date(start).toISOString())).toEqual([last, own]);
    },
  );

  it("count a conversation once, with the times of all its visits", ({ expect }) => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const [week] = weeksOf(
      [
        visitAt("2026-11-16T09:00:00Z", { isFirst: true }),
        visitAt("2026-11-17T09:00:00Z", { number: 2 }),
        replied(2, "2026-11-18T09:00:00Z", 2 * QUICK_REPLY_MS),
        replied(3, "2026-11-18T09:00:00Z", QUICK_REPLY_MS),
        visitAt("2026-11-19T09:00:00Z", { number: 4, isOurs: true }),
        visitAt(now - HOUR_MS, { number: 5, isOurs: true, since: now - HOUR_MS }),
        visitAt(now - 1, { number: 6, isOurs: true, since: now - 1 }),
      ],
      PARIS,
      now,
      1,
    );
    expect(week).toEqual({
      monday: "2026-11-16",
      asked: 6,
      begun: 1,
      alone: 1,
      handedOver: 4,
      medianReplyMs: 1.5 * QUICK_REPLY_MS,
      waited: 3,
      quick: 1,
    });
  });

  it("each hold what was counted in them, in any zone and at any time", ({ expect }) => {
    const zones = ["Europe/Paris", "America/St_Johns", "Asia/Kolkata", "Africa/Casablanca", "UTC"];
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, fc.nat(8 * 7 * DAY_MS), (name, now, back) => {
        const zone = zoneNamed(name);
        const visits = [visitAt(now - back)];
        const weeks = weeksOf(visits, zone, now, 9);
        const place = weeks.findIndex(({ asked }) => asked === 1);
        const start = startOfWeek(now, zone, 8 - place);
        const end = place === 8 ? Infinity : startOfWeek(now, zone, 7 - place);
        expect(weeks).toHaveLength(9);
        expect(now - back).toBeGreaterThanOrEqual(start);
        expect(now - back).toBeLessThan(end);
        expect(
          hoursOf(visits, zone)
            .flat()
            .filter((count) => count === 1),
        ).toHaveLength(1);
      }),
    );
  });
});

describe("busiest hours", () => {
  it("are those of the shop's clock, in summer as in winter", ({ expect }) => {
    const visits = ["2026-07-06T12:30:00Z", "2026-11-16T13:30:00Z", "2026-11-22T23:30:00Z"];
    const hours = hoursOf(
      visits.map((at) => visitAt(at)),
      PARIS,
    );
    expect(hours[0]?.[14]).toBe(2);
    expect(hours[0]?.[0]).toBe(1);
    expect(hours.flat().reduce((sum, count) => sum + count)).toBe(3);
  });
});

describe("the median", () => {
  it("is the middle one, or halfway between the two", ({ expect }) => {
    expect(median([])).toBeNull();
    expect(median([7])).toBe(7);
    expect(median([1, 2, 10])).toBe(2);
    expect(median([1, 2, 4, 10])).toBe(3);
  });

  it("has as many below it as above, and is not moved by how far away they are", ({ expect }) => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (numbers) => {
        const ascending = numbers.toSorted((one, other) => one - other);
        const middle = median(ascending) ?? NaN;
        const below = ascending.filter((each) => each < middle).length;
        const above = ascending.filter((each) => each > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(ascending.length / 2);
      }),
    );
  });
});
