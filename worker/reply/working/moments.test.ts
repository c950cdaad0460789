import { describe, it } from "vitest";
import type { WorkingTimes } from "../../protocol/http.ts";
import { laterMoments, snoozeMoments } from "./moments.ts";

const HOUR_MS = 3_600_000;
const times: WorkingTimes = { evening: 50, tomorrow: 100, monday: 500, opening: 60 };
const labels = (moments: ReturnType<typeof snoozeMoments>) =>
  moments.map(({ label, at }) => `${label.replace("working.", "")} ${at}`);

describe("moments that are offered", () => {
  it("follow the shop's times, and begin with one that needs none", ({ expect }) => {
    expect(labels(snoozeMoments(times, 0))).toEqual([
      `in-an-hour ${HOUR_MS}`,
      "evening 50",
      "tomorrow 100",
      "monday 500",
    ]);
    expect(labels(snoozeMoments(null, 0))).toEqual([`in-an-hour ${HOUR_MS}`]);
  });

  it("leave out what is past, not known, or told already", ({ expect }) => {
    const sunday = { evening: null, tomorrow: 100, monday: 100, opening: 100 };
    expect(labels(snoozeMoments(sunday, 0))).toEqual([`in-an-hour ${HOUR_MS}`, "tomorrow 100"]);
    expect(labels(laterMoments(sunday, 0))).toEqual(["opening 100", `in-an-hour ${HOUR_MS}`]);
    expect(labels(laterMoments({ ...times, opening: null }, 0))).toEqual([
      `in-an-hour ${HOUR_MS}`,
      "tomorrow 100",
      "monday 500",
    ]);
  });
});
