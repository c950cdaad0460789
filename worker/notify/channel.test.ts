import { describe, it } from "vitest";
import { ALERT_RETRY_MS, ALERT_WATCH_MS } from "../protocol/limits.ts";
import { begin, end, IDLE, isBegun, isDue, owe, settle } from "./channel.ts";

const EVERY_MS = 10_000;

describe("what is owed by one way", () => {
  it("is due at once where nothing was sent lately", ({ expect }) => {
    const owed = owe(IDLE, 50_000, EVERY_MS);
    expect(isDue(owed, 49_999)).toBe(false);
    expect(isDue(owed, 50_000)).toBe(true);
  });

  it("waits until so long after the last", ({ expect }) => {
    const sent = end(begin(IDLE, 50_000), begin(IDLE, 50_000), [], 50_100);
    expect(owe(sent, 53_000, EVERY_MS).dueAt).toBe(60_000);
    expect(owe(sent, 70_000, EVERY_MS).dueAt).toBe(70_000);
  });

  it("is due again where nobody said how it went", ({ expect }) => {
    const begun = begin(owe(IDLE, 50_000, EVERY_MS), 50_000);
    expect(isBegun(begun)).toBe(true);
    expect(isDue(begun, 50_000 + ALERT_WATCH_MS)).toBe(true);
  });

  it("is tried again for those it failed for, a few times, then given up", ({ expect }) => {
    let channel = owe(IDLE, 0, EVERY_MS);
    let now = 0;
    for (const wait of ALERT_RETRY_MS) {
      const begun = begin(channel, now);
      channel = end(begun, begun, ["phone"], now);
      expect(channel).toMatchObject({ dueAt: now + wait, only: ["phone"] });
      now += wait;
    }
    const begun = begin(channel, now);
    expect(end(begun, begun, ["phone"], now)).toMatchObject({ dueAt: null, only: null, tries: 0 });
  });

  it("keeps what came while the last was being sent", ({ expect }) => {
    const begun = begin(owe(IDLE, 50_000, EVERY_MS), 50_000);
    const newer = owe(begun, 51_000, EVERY_MS);
    expect(end(newer, begun, [], 52_000)).toEqual({ ...newer, dueAt: 60_000 });
  });

  it("is not tried again once somebody has looked", ({ expect }) => {
    const begun = begin(owe(IDLE, 50_000, EVERY_MS), 50_000);
    expect(end(settle(begun), begun, ["phone"], 52_000).dueAt).toBeNull();
  });
});
