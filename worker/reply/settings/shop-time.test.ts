import { describe, it } from "vitest";
import { dayIn, instantIn, nextDay } from "./shop-time.ts";

describe("the shop's own clock", () => {
  it("is the shop's wherever the owner is", ({ expect }) => {
    const late = Date.parse("2026-11-21T23:30:00Z");
    expect(dayIn("Europe/Paris", late)).toBe("2026-11-22");
    expect(dayIn("America/New_York", late)).toBe("2026-11-21");
  });

  it.for([
    ["Europe/Paris", "2026-11-22", "09:00", "2026-11-22T08:00:00Z"],
    ["Europe/Paris", "2026-07-14", "00:00", "2026-07-13T22:00:00Z"],
    ["Europe/Paris", "2026-03-29", "09:00", "2026-03-29T07:00:00Z"],
    ["Europe/Paris", "2026-10-25", "09:00", "2026-10-25T08:00:00Z"],
    ["Asia/Kolkata", "2026-11-22", "00:00", "2026-11-21T18:30:00Z"],
    ["Pacific/Auckland", "2026-11-22", "00:00", "2026-11-21T11:00:00Z"],
  ] as const)("in %s shows %s %s at %s", ([timeZone, day, time, instant], { expect }) => {
    expect(instantIn(timeZone, day, time)).toBe(Date.parse(instant));
  });

  it("knows the day after, over the end of a year", ({ expect }) => {
    expect(nextDay("2026-12-31")).toBe("2027-01-01");
    expect(nextDay("2028-02-28")).toBe("2028-02-29");
  });
});
