import { describe, it } from "vitest";
import { clockTime, dayLabel, dayName, nextTime } from "./times.ts";

const PARIS = "Europe/Paris";
/** A Saturday, 18:30 in Paris. */
const NOW = Date.UTC(2026, 10, 21, 17, 30);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("times", () => {
  it("are written as the reader's language writes them", ({ expect }) => {
    expect(clockTime(NOW, "fr", PARIS)).toBe("18:30");
    expect(clockTime(NOW, "en-US", PARIS)).toMatch(/^6:30\sPM$/);
  });

  it.for([
    [0, "Today", "Aujourd’hui"],
    [-1, "Yesterday", "Hier"],
    [-3, "Wednesday", "Mercredi"],
    [-30, "22 October 2026", "22 octobre 2026"],
    [-400, "17 October 2025", "17 octobre 2025"],
  ] as const)("head the day %i days off", ([days, english, french], { expect }) => {
    expect(dayLabel(NOW + days * DAY_MS, NOW, "en-GB", PARIS)).toBe(english);
    expect(dayLabel(NOW + days * DAY_MS, NOW, "fr", PARIS).replace("'", "’")).toBe(french);
  });

  it("count days by the calendar, not by hours", ({ expect }) => {
    expect(dayName(NOW + 6 * HOUR_MS, NOW, "en", PARIS)).toBe("tomorrow");
    expect(dayName(NOW + 5 * HOUR_MS, NOW, "en", PARIS)).toBe("today");
  });

  it("name no day when the shop opens later today", ({ expect }) => {
    expect(nextTime(NOW + HOUR_MS, NOW, "fr", PARIS)).toEqual({ day: null, time: "19:30" });
  });

  it("say when a shop opens where it is, not where the reader is", ({ expect }) => {
    const opens = Date.UTC(2026, 10, 22, 23, 30);
    expect(nextTime(opens, NOW, "fr", PARIS)).toEqual({ day: "lundi", time: "00:30" });
    expect(nextTime(opens, NOW, "fr", "UTC")).toEqual({ day: "demain", time: "23:30" });
  });
});
