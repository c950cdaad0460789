import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { dollarsFor, useOfOne } from "../cost/cost.ts";
import { millionShops } from "../cost/million.ts";
import { PAGE, replaceTables } from "../cost/page.ts";
import { slope } from "./statistics.ts";

const COUNTED = {
  requests: 1,
  calls: 100,
  shopCalls: 20,
  frames: 20,
  alarms: 0,
  rowsWritten: 1000,
  rowsRead: 0,
  timersMs: 0,
  bytes: 4096,
};

describe("docs/capacity.md", () => {
  it("says what was counted, priced and simulated; `npm run cost -- --write` sets it right", ({
    expect,
  }) => {
    const page = readFileSync(PAGE, "utf8");
    expect(replaceTables(page)).toBe(page);
  });

  it("prices rows, requests and time awake at the platform's prices", ({ expect }) => {
    const use = useOfOne(COUNTED);
    expect(use).toMatchObject({ objectRequests: 101, rowsWritten: 1000 });
    // 1,000 rows at 1 $, 101 requests at 0.15 $, one at 0.30 $ a million; 1.2 s of 0.128 GB at 12.50 $.
    expect(dollarsFor(use)).toBeCloseTo(0.001 + 0.00001515 + 0.0000003 + 0.00000192, 9);
  });

  it("simulates the same shops each time: few of them have most of the conversations", ({
    expect,
  }) => {
    const shops = millionShops();
    expect(millionShops()[0]).toBe(shops[0]);
    const all = shops.reduce((sum, each) => sum + each, 0);
    const fifth = shops.slice(0, shops.length / 5).reduce((sum, each) => sum + each, 0);
    expect(fifth / all).toBeGreaterThan(0.6);
  });
});

describe("a slope", () => {
  it("is that of the line nearest to the points", ({ expect }) => {
    const points = [0, 1, 2, 3].map((x): [number, number] => [x, 5 + 2 * x]);
    expect(slope(points)).toBeCloseTo(2);
  });
});
