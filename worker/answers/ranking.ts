import type { Ridge } from "./ridge.ts";

/** A class and how much it deserves to be believed. */
export interface Ranked {
  label: number;
  score: number;
}

/**
 * The `most` likeliest classes, best first. A class's score is its value less half the highest other value:
 * high only when sure of one class alone.
 */
export function rank(values: Float64Array, most: number): Ranked[] {
  const labels = Array.from(values.keys()).sort((a, b) => at(values, b) - at(values, a));
  const [first = 0, second = 0] = labels.map((label) => at(values, label));
  return labels.slice(0, most).map((label, place) => ({
    label,
    score: at(values, label) - (place === 0 ? second : first) / 2,
  }));
}

/**
 * What a good score is in this shop: examples differ in length and likeness between shops, so scores are
 * divided by the root of the median score that rightly recognised examples get when left out.
 */
export function yardstick(ridge: Ridge, labels: number[]): number {
  const scores: number[] = [];
  labels.forEach((label, example) => {
    const row = ridge.leftOut.subarray(example * ridge.classes, (example + 1) * ridge.classes);
    const [winner] = rank(row, 1);
    if (winner?.label === label && winner.score > 0) {
      scores.push(winner.score);
    }
  });
  scores.sort((a, b) => a - b);
  return Math.sqrt(scores[scores.length >> 1] ?? 1);
}

function at(values: Float64Array, place: number): number {
  return values[place] ?? 0;
}
