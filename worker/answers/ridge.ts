/**
 * Kernel ridge classification in closed form. Rasmussen & Williams, Gaussian Processes for Machine Learning,
 * 2006, §2.3 and algorithm 2.1; leave-one-out values from the same factor: §5.4.2, equation 5.12.
 */
export interface Ridge {
  classes: number;
  /** One row of weights per example, one column per class. */
  weights: Float64Array;
  /** What each example's classes would have got, had the example not been there; same layout. */
  leftOut: Float64Array;
}

/** `kernel` is n × n, row by row, and is used up. */
export function fitRidge(
  kernel: Float64Array,
  labels: number[],
  classes: number,
  lambda: number,
): Ridge {
  const n = labels.length;
  for (let i = 0; i < n; i++) {
    kernel[i * n + i] = (kernel[i * n + i] ?? 0) + lambda;
  }
  const inverse = invertFactor(factor(kernel, n), n);
  const weights = weigh(inverse, labels, classes);
  return { classes, weights, leftOut: leaveOut(inverse, weights, labels, classes) };
}

/** Lower Cholesky factor, in place: row i minus what the rows before it explain. */
function factor(a: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = (a[i * n + j] ?? 0) - dot(a, i * n, j * n, j);
      a[i * n + j] = i === j ? Math.sqrt(Math.max(rest, 1e-9)) : rest / (a[j * n + j] ?? 1);
    }
  }
  return a;
}

function dot(a: Float64Array, x: number, y: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) {
    sum += (a[x + k] ?? 0) * (a[y + k] ?? 0);
  }
  return sum;
}

/** Inverse of a lower factor, row by row. */
function invertFactor(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const pivot = lower[i * n + i] ?? 1;
    inverse[i * n + i] = 1 / pivot;
    for (let j = 0; j < i; j++) {
      addRow(inverse, i * n, j * n, -(lower[i * n + j] ?? 0) / pivot, j + 1);
    }
  }
  return inverse;
}

function addRow(a: Float64Array, to: number, from: number, times: number, length: number): void {
  for (let k = 0; k < length; k++) {
    a[to + k] = (a[to + k] ?? 0) + times * (a[from + k] ?? 0);
  }
}

/** (K + λI)⁻¹ Y, Y being 1 where the example has the class. */
function weigh(inverse: Float64Array, labels: number[], classes: number): Float64Array {
  const n = labels.length;
  const weights = new Float64Array(n * classes);
  for (let k = 0; k < n; k++) {
    const row = new Float64Array(classes);
    for (let j = 0; j <= k; j++) {
      const label = labels[j] ?? 0;
      row[label] = (row[label] ?? 0) + (inverse[k * n + j] ?? 0);
    }
    for (let i = 0; i <= k; i++) {
      const share = inverse[k * n + i] ?? 0;
      for (let c = 0; c < classes; c++) {
        weights[i * classes + c] = (weights[i * classes + c] ?? 0) + share * (row[c] ?? 0);
      }
    }
  }
  return weights;
}

function leaveOut(
  inverse: Float64Array,
  weights: Float64Array,
  labels: number[],
  classes: number,
): Float64Array {
  const n = labels.length;
  return weights.map((weight, at) => {
    const example = Math.floor(at / classes);
    const target = labels[example] === at % classes ? 1 : 0;
    return target - weight / diagonal(inverse, example, n);
  });
}

function diagonal(inverse: Float64Array, at: number, n: number): number {
  let sum = 0;
  for (let k = at; k < n; k++) {
    sum += (inverse[k * n + at] ?? 0) ** 2;
  }
  return sum;
}
