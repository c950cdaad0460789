import { describe, it } from "vitest";
import { ridgeWeights } from "./ridge.ts";

describe("the weights of examples", () => {
  it("solve the equations they stand for", ({ expect }) => {
    const matrix = [
      [1.2, 0.5, 0.1],
      [0.5, 1.3, 0],
      [0.1, 0, 1.1],
    ];
    const times = (vector: Float64Array) =>
      Float64Array.from(matrix, (row) =>
        row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0),
      );
    const weights = ridgeWeights(times, Float64Array.of(0.9, 0.2, 0.4));
    [0.9, 0.2, 0.4].forEach((wanted, at) => expect(times(weights)[at]).toBeCloseTo(wanted, 2));
  });

  it("are none where nothing is alike", ({ expect }) => {
    expect(ridgeWeights((vector) => vector, new Float64Array(2))).toEqual(Float64Array.of(0, 0));
    expect(ridgeWeights((vector) => vector, new Float64Array(0))).toHaveLength(0);
  });
});
