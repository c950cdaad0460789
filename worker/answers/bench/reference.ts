import { wordsOf } from "../normalize.ts";
import type { Engine } from "./scoring.ts";
import type { Askable } from "../matcher.ts";

/**
 * What the matcher is measured against: kernel ridge classification over TF-IDF of character 2–4-grams inside
 * words (0.7) and of words and their pairs (0.3), λ = 0.4, solved for all examples at once; half the best
 * value, half its lead, over the root of the median score of rightly recognised examples left out.
 */
const BLOCKS = [
  { weight: 0.7, extract: gramsOf },
  { weight: 0.3, extract: pairsOf },
];
const LAMBDA = 0.4;
const ANSWERED_FROM = 0.492;

type Vector = Map<string, number>;
type Matrix = number[][];

export function createReference(answers: Askable[]): Engine {
  const labels = answers.flatMap(({ examples }, label) => examples.map(() => label));
  const texts = answers.flatMap(({ examples }) => examples.map(String));
  const blocks = BLOCKS.map(({ weight, extract }) => similarityTo(texts, extract, weight));
  const similarities = (text: string) =>
    blocks.reduce((sum, block) => addTo(sum, block(text)), zeros(texts.length));
  const inverse = invert(
    texts.map((text, i) => similarities(text).map((value, j) => value + (i === j ? LAMBDA : 0))),
  );
  const weights = texts.map((_, i) => sumByLabel(inverse[i] ?? [], labels, answers.length));
  const leftOut = weights.map((row, i) =>
    scoreOf(row.map((w, c) => (labels[i] === c ? 1 : 0) - w / (inverse[i]?.[i] ?? 1))),
  );
  const good = leftOut.filter(({ label, score }, i) => label === labels[i] && score > 0);
  const median = good.map(({ score }) => score).sort((a, b) => a - b)[good.length >> 1] ?? 1;
  return (text) => {
    const values = zeros(answers.length);
    similarities(text).forEach((value, i) => {
      weights[i]?.forEach((weight, c) => (values[c] = (values[c] ?? 0) + value * weight));
    });
    const { label, score } = scoreOf(values);
    const isSure = score / Math.sqrt(median) >= ANSWERED_FROM;
    return { answered: isSure ? (answers[label]?.id ?? null) : null, offered: [] };
  };
}

function scoreOf(values: number[]): { label: number; score: number } {
  const [best = 0, second = 0] = values.toSorted((a, b) => b - a);
  return { label: values.indexOf(best), score: best - second / 2 };
}

function similarityTo(texts: string[], extract: (text: string) => string[], weight: number) {
  const counted = texts.map((text) => countsOf(extract(text)));
  const df = countsOf(counted.flatMap((counts) => [...counts.keys()]));
  const idf = (times: number) => Math.log((1 + texts.length) / (1 + times)) + 1;
  const rarest = Math.max(1, ...new Set([...df.values()].map(idf)));
  const unit = (counts: Vector) => {
    const weighted = Array.from(
      counts,
      ([key, times]) =>
        [key, (1 + Math.log(times)) * (df.has(key) ? idf(df.get(key) ?? 0) : rarest)] as const,
    );
    const length = Math.sqrt(weighted.reduce((sum, [, value]) => sum + value ** 2, 0));
    return weighted.map(([key, value]) => [key, value / length] as const);
  };
  const postings = Map.groupBy(
    counted.flatMap((counts, text) => unit(counts).map(([key, share]) => ({ key, text, share }))),
    ({ key }) => key,
  );
  return (text: string) => {
    const sums = zeros(texts.length);
    for (const [key, share] of unit(countsOf(extract(text)))) {
      for (const entry of postings.get(key) ?? []) {
        sums[entry.text] = (sums[entry.text] ?? 0) + weight * share * entry.share;
      }
    }
    return sums;
  };
}

function gramsOf(text: string): string[] {
  return wordsOf(simplified(text)).flatMap((word) =>
    [2, 3, 4].flatMap((size) =>
      Array.from({ length: Math.max(0, word.length + 3 - size) }, (_, at) =>
        ` ${word} `.slice(at, at + size),
      ),
    ),
  );
}

function pairsOf(text: string): string[] {
  const words = wordsOf(simplified(text));
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

function simplified(text: string): string {
  const folded = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
  return folded.normalize("NFC");
}

function countsOf(keys: string[]): Vector {
  const counts: Vector = new Map();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function addTo(sums: number[], values: number[]): number[] {
  return sums.map((sum, at) => sum + (values[at] ?? 0));
}

function sumByLabel(row: number[], labels: number[], classes: number): number[] {
  const sums = zeros(classes);
  row.forEach((value, at) => {
    const label = labels[at] ?? 0;
    sums[label] = (sums[label] ?? 0) + value;
  });
  return sums;
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

/** Inverse of a symmetric positive matrix, by Gauss and Jordan. */
function invert(matrix: Matrix): Matrix {
  const n = matrix.length;
  const rows = matrix.map((row, i) =>
    Float64Array.from({ length: 2 * n }, (_, j) => (j < n ? (row[j] ?? 0) : j - n === i ? 1 : 0)),
  );
  for (let pivot = 0; pivot < n; pivot++) {
    const from = rows[pivot] ?? new Float64Array(2 * n);
    const scale = 1 / (from[pivot] ?? 1);
    from.forEach((value, j) => (from[j] = value * scale));
    rows.forEach((row, i) => {
      const times = i === pivot ? 0 : (row[pivot] ?? 0);
      for (let j = pivot; times !== 0 && j <= n + pivot; j++) {
        row[j] = (row[j] ?? 0) - times * (from[j] ?? 0);
      }
    });
  }
  return rows.map((row) => [...row.subarray(n)]);
}
