import type { Ridge } from "./ridge.ts";

/** The class that got most, and by how much it deserves to be believed. */
export interface Winner {
  label: number;
  score: number;
}

/** Half the best value, half its lead over the second: high only when sure of one class alone. */
export function winnerOf(values: Float64Array): Winner {
  let label = 0;
  let best = -Infinity;
  let second = 0;
  values.forEach((value, at) => {
    if (value > best) {
      second = at === 0 ? 0 : best;
      best = value;
      label = at;
    } else if (at === 1 || value > second) {
      second = value;
    }
  });
  return { label, score: values.length === 0 ? 0 : best - second / 2 };
}

/**
 * What a good score is in this shop: examples differ in length and likeness between shops, so scores are
 * divided by the root of the median score that rightly recognised examples get when left out.
 */
export function yardstick(ridge: Ridge, labels: number[]): number {
  const scores: number[] = [];
  labels.forEach((label, example) => {
    const row = ridge.leftOut.subarray(example * ridge.classes, (example + 1) * ridge.classes);
    const winner = winnerOf(row);
    if (winner.label === label && winner.score > 0) {
      scores.push(winner.score);
    }
  });
  scores.sort((a, b) => a - b);
  return Math.sqrt(scores[scores.length >> 1] ?? 1);
}
