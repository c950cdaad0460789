import fc from "fast-check";
import { describe, it } from "vitest";
import { drawnRows, spanOf } from "./row-window.ts";

const PITCH = 72;
const PHONE = 700;

describe("the rows of a long list", () => {
  it("are drawn around what is seen, at its ends as in its middle", ({ expect }) => {
    const at = (above: number) => spanOf(5000, { above, height: PHONE, pitch: PITCH });
    expect(at(0)).toEqual({ from: 0, to: 20 });
    expect(at(100 * PITCH)).toEqual({ from: 92, to: 120 });
    expect(at(4990 * PITCH)).toEqual({ from: 4980, to: 5000 });
  });

  it("are none while the list is out of sight", ({ expect }) => {
    const { from, to } = spanOf(5000, { above: -20_000, height: PHONE, pitch: PITCH });
    expect(to - from).toBe(0);
  });

  it("hold all that is seen, and never a hundred, wherever one looks", ({ expect }) => {
    const view = fc.record({
      above: fc.integer({ min: -2000, max: 400_000 }),
      height: fc.integer({ min: 100, max: 2000 }),
      pitch: fc.integer({ min: 48, max: 200 }),
    });
    fc.assert(
      fc.property(view, fc.integer({ min: 61, max: 5000 }), (seen, count) => {
        const { from, to } = spanOf(count, seen);
        expect(to - from).toBeLessThan(100);
        for (let row = 0; row < count; row++) {
          const top = row * seen.pitch - seen.above;
          if (top + seen.pitch > 0 && top < seen.height) {
            expect(row >= from && row < to).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keep the one with the focus, in its place in the order", ({ expect }) => {
    expect(drawnRows(5000, { from: 100, to: 103 }, [0, 101, 4000, 9000, -1])).toEqual([
      0, 100, 101, 102, 4000,
    ]);
  });
});
