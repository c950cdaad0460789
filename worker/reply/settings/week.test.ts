import { describe, it } from "vitest";
import {
  byDay,
  CLOSED_WEEK,
  copied,
  isPastMidnight,
  problemIn,
  timesOf,
  withBreak,
  withSpan,
} from "./week.ts";

const span = (from: string, to: string) => ({ from, to });

describe("a day's hours", () => {
  it.for([
    ["closed", [], null],
    ["a lunch break", [span("10:00", "12:30"), span("14:00", "19:00")], null],
    ["told in another order", [span("14:00", "19:00"), span("10:00", "12:30")], null],
    ["touching", [span("10:00", "14:00"), span("14:00", "19:00")], null],
    ["past midnight", [span("18:00", "02:00")], null],
    ["all day", [span("00:00", "24:00")], null],
    ["overlapping", [span("10:00", "15:00"), span("14:00", "19:00")], "overlap"],
    ["overlapping past midnight", [span("18:00", "02:00"), span("23:00", "23:30")], "overlap"],
    ["the same twice", [span("10:00", "12:00"), span("10:00", "12:00")], "overlap"],
    ["without an end", [span("10:00", "")], "incomplete"],
  ] as const)("%s", ([, spans, problem], { expect }) => {
    expect(problemIn([...spans])).toBe(problem);
  });

  it("say when they go on after midnight, and not when they end with the day", ({ expect }) => {
    expect(isPastMidnight(span("18:00", "02:00"))).toBe(true);
    expect(isPastMidnight(span("18:00", "00:00"))).toBe(false);
    expect(isPastMidnight(span("09:00", "18:00"))).toBe(false);
    expect(isPastMidnight(span("", "18:00"))).toBe(false);
  });

  it("take a break at lunch, or in the middle, where there is room", ({ expect }) => {
    expect(timesOf(withBreak([span("10:00", "19:00")]) ?? [])).toBe("10:00–12:30, 14:00–19:00");
    expect(timesOf(withBreak([span("18:00", "02:00")]) ?? [])).toBe("18:00–21:30, 22:30–02:00");
    expect(withBreak([span("10:00", "10:45")])).toBeNull();
    expect(withBreak([])).toBeNull();
    expect(withBreak([span("10:00", "12:00"), span("14:00", "19:00")])).toBeNull();
  });

  it("take more hours without a mistake, up to the end of the day", ({ expect }) => {
    let spans = withSpan([]);
    expect(timesOf(spans)).toBe("09:00–18:00");
    for (let i = 0; i < 2; i++) {
      spans = withSpan(spans);
      expect(problemIn(spans)).toBeNull();
    }
  });

  it("are copied to the days chosen and no other", ({ expect }) => {
    const week = CLOSED_WEEK.with(5, [span("10:00", "12:00")]);
    const open = copied(week, 5, [0, 6]).map((spans) => spans.length);
    expect(open).toEqual([1, 0, 0, 0, 0, 1, 1]);
  });
});

describe("exceptions", () => {
  it("are shown by their days, and stay in the order they were told", ({ expect }) => {
    const told = [
      { from: "2026-12-24", to: "2026-12-24", spans: [] },
      { from: "2026-12-20", to: "2026-12-31", spans: [] },
    ];
    expect(byDay(told).map(({ from }) => from)).toEqual(["2026-12-20", "2026-12-24"]);
    expect(told[0]?.from).toBe("2026-12-24");
  });
});
