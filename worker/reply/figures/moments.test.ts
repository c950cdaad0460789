import { describe, it } from "vitest";
import { busiestHours, shownHours } from "./busiest.ts";
import { dayAndMonth, duration, hourName, weekdayName } from "./moments.ts";

const MINUTE_MS = 60_000;

describe("a duration", () => {
  it.for([
    [20_000, "1 min"],
    [12.4 * MINUTE_MS, "12 min"],
    [89 * MINUTE_MS, "89 min"],
    [90 * MINUTE_MS, "2 h"],
    [35 * 60 * MINUTE_MS, "35 h"],
    [48 * 60 * MINUTE_MS, "2 j"],
  ] as const)("of %d ms is told as %s", ([ms, told], { expect }) => {
    expect(duration(ms, "fr").replace(/\s/u, " ")).toBe(told);
  });
});

describe("days and hours", () => {
  it("are the shop's, wherever they are read", ({ expect }) => {
    expect(dayAndMonth("2026-11-16", "en-GB")).toBe("16 Nov");
    expect(weekdayName(0, "fr", "long")).toBe("lundi");
    expect(weekdayName(6, "en", "short")).toBe("Sun");
    expect(hourName(14, "fr")).toMatch(/^14\sh$/);
    expect(hourName(9, "fr")).toMatch(/^9\sh$/);
  });
});

describe("the busiest hours", () => {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const busy = hours.map((row, day) => row.map((_, hour) => (day === 5 && hour > 20 ? hour : 0)));

  it("are those in which most came", ({ expect }) => {
    expect(busiestHours(hours, 3)).toEqual([]);
    expect(busiestHours(busy, 2)).toEqual([
      { weekday: 5, hour: 23, count: 23 },
      { weekday: 5, hour: 22, count: 22 },
    ]);
  });

  it("are shown with those of an ordinary day around them", ({ expect }) => {
    expect([shownHours(hours)[0], shownHours(hours).at(-1)]).toEqual([9, 18]);
    expect([shownHours(busy)[0], shownHours(busy).at(-1)]).toEqual([9, 23]);
  });
});
