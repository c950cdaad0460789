import fc from "fast-check";
import { describe, it } from "vitest";
import { openingAt } from "./opening.ts";
import { QUARTER, scene, TOLD, watchTheClock } from "../testing/watcher.ts";

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
