import { describe, it } from "vitest";
import { fitted } from "./shrink.ts";

describe("a photo's sides", () => {
  it.for([
    [4032, 3024, 1600, 1200],
    [3024, 4032, 1200, 1600],
    [800, 600, 800, 600],
    [20_000, 3, 1600, 1],
  ] as const)("of %i × %i become %i × %i", ([width, height, ...sides], { expect }) => {
    expect(Object.values(fitted(width, height, 1600))).toEqual(sides);
  });
});
