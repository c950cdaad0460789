import fc from "fast-check";
import { describe, it } from "vitest";
import { highest } from "./neighbours.ts";

describe("the highest values", () => {
  it("are those that sorting finds, without those at or below nothing", ({ expect }) => {
    const values = fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 30 });
    fc.assert(
      fc.property(values, fc.nat({ max: 12 }), (list, wanted) => {
        const found = highest(Float32Array.from(list), wanted).map((place) => list[place]);
        const sorted = list.filter((value) => value > 0).toSorted((a, b) => b - a);
        expect(found).toEqual(sorted.slice(0, wanted));
      }),
    );
  });
});
