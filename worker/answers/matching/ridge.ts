/** A symmetric positive matrix, known by what it makes of a vector. */
export type Times = (vector: Float64Array) => Float64Array;

/** Relative size of what is left unsolved: finer changes no answer. */
const TOLERANCE = 0.005;
const ROUNDS_MAX = 24;

/**
 * Kernel ridge regression at one place: how much each known example says about a text, u = (K + Λ)⁻¹ k, where
 * K holds the similarities among the examples and k those with the text (Rasmussen & Williams, Gaussian
 * Processes for Machine Learning, 2006, §2.3). Solved by conjugate gradients (Hestenes & Stiefel 1952), which
 * need K + Λ only as a product with a vector.
 */
export function ridgeWeights(times: Times, similarities: Float64Array): Float64Array {
  const solution = new Float64Array(similarities.length);
  const residual = similarities.slice();
  const direction = similarities.slice();
  let squares = dot(residual, residual);
  const enough = squares * TOLERANCE ** 2;
  for (let round = 0; round < ROUNDS_MAX && squares > enough; round++) {
    const image = times(direction);
    const step = squares / dot(direction, image);
    add(solution, step, direction);
    add(residual, -step, image);
    const left = dot(residual, residual);
    direction.forEach((value, at) => {
      direction[at] = (residual[at] ?? 0) + (left / squares) * value;
    });
    squares = left;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    sum += (a[at] ?? 0) * (b[at] ?? 0);
  }
  return sum;
}

function add(to: Float64Array, times: number, vector: Float64Array): void {
  for (let at = 0; at < to.length; at++) {
    to[at] = (to[at] ?? 0) + times * (vector[at] ?? 0);
  }
}
