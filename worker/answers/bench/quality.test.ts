import { describe, it } from "vitest";
import { createRanker } from "../matcher.ts";
import { decideBy, mean, scoreOf } from "./scoring.ts";
import { loadSet, SET_NAMES } from "./sets.ts";

const SCORES = await Promise.all(
  SET_NAMES.map(async (name) => {
    const set = await loadSet(name);
    return { name, ...scoreOf(set, decideBy(createRanker(set.answers))) };
  }),
);

describe("over all sets, as shipped", () => {
  it("two thirds of what is in scope are answered right", ({ expect }) => {
    expect(mean(SCORES.map(({ right }) => right))).toBeGreaterThanOrEqual(0.66);
  });

  it("few answers are wrong, on average and on any set", ({ expect }) => {
    expect(mean(SCORES.map(({ wrong }) => wrong))).toBeLessThanOrEqual(0.05);
    expect(SCORES.filter(({ wrong }) => wrong > 0.1)).toEqual([]);
  });

  it("about half of what is not answered is offered, and a quarter of what is for a person", ({
    expect,
  }) => {
    expect(mean(SCORES.map(({ offeredRight }) => offeredRight))).toBeGreaterThanOrEqual(0.48);
    expect(mean(SCORES.map(({ offeredOutside }) => offeredOutside))).toBeLessThanOrEqual(0.25);
  });
});
