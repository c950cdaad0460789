import { describe, it } from "vitest";
import { rank } from "./ranking.ts";

const said = (...values: number[]) => values.map((value, answer) => ({ answer, value }));

describe("ranking", () => {
  it("puts first what most is said for, and leaves out what nothing is said for", ({ expect }) => {
    expect(rank(said(0.1, 0.6, -0.2, 0), 5).map(({ answer }) => answer)).toEqual([1, 0]);
    expect(rank(said(0.1, 0.6, 0.3), 2).map(({ answer }) => answer)).toEqual([1, 2]);
  });

  it("believes less in the best the closer its rival is", ({ expect }) => {
    const best = (rival: number) => rank(said(0.6, rival), 1)[0]?.score ?? NaN;
    expect(best(0)).toBeCloseTo(0.6);
    expect(best(0.3)).toBeLessThan(best(0.1));
    expect(best(0.6)).toBeCloseTo(0.6 * 0.5 ** 1.5);
  });
});
