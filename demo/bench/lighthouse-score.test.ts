import { describe, it } from "vitest";
import { performanceScore } from "./lighthouse-score.ts";

const MEDIAN = { fcp: 3000, lcp: 4000, tbt: 600, cls: 0.25, si: 5800 };
const GOOD = { fcp: 1800, lcp: 2500, tbt: 200, cls: 0.1, si: 3387 };

describe("the performance score", () => {
  it("is 50 at every median, 90 where every value is good, 100 where nothing takes time", ({
    expect,
  }) => {
    expect(performanceScore(MEDIAN)).toBe(50);
    expect(performanceScore(GOOD)).toBe(90);
    expect(performanceScore({ fcp: 0, lcp: 0, tbt: 0, cls: 0, si: 0 })).toBe(100);
  });

  it("loses what a value weighs", ({ expect }) => {
    const perfect = { fcp: 0, lcp: 0, tbt: 0, cls: 0, si: 0 };
    expect(performanceScore({ ...perfect, tbt: 600 })).toBe(85);
    expect(performanceScore({ ...perfect, lcp: 1e6 })).toBe(75);
  });
});
