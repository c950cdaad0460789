import { featuresOf } from "../matching/features.ts";
import { normalize } from "../normalize.ts";
import { indexTexts } from "../matching/similarity.ts";

/** Least similarity to the middle of a group; README.md says from what. */
const ALIKE = 0.4;

/**
 * Groups of texts that ask much the same, as places in `texts`: every place once, largest group first, and in
 * each group first the place of the text that stands for it. The text with most others alike takes them with
 * it, and so on with what is left (star clustering: Aslam, Pelekhov & Rus, SODA 1999).
 */
export function groupSimilar(texts: string[]): number[][] {
  const same = [...Map.groupBy(texts.keys(), (place) => keyOf(texts[place] ?? "")).values()];
  const features = same.map(([first = 0]) => featuresOf(texts[first] ?? ""));
  const index = indexTexts(features);
  const alike = features.map((one, at) => placesFrom(ALIKE, index.similaritiesTo(one), at));
  const sizeOf = (group: number[]) => group.reduce((sum, one) => sum + (same[one]?.length ?? 0), 0);
  const busiest = alike
    .map((others, middle) => ({ middle, others, size: sizeOf(others) }))
    .sort((a, b) => b.size - a.size);
  const taken = new Set<number>();
  return busiest
    .map(({ middle, others }) => (taken.has(middle) ? [] : take(middle, others, taken)))
    .map((group) => group.flatMap((one) => same[one] ?? []))
    .filter((group) => group.length > 0)
    .sort((a, b) => b.length - a.length);
}

/** Texts are the same where the letters are; where there are none, where the signs are. */
function keyOf(text: string): string {
  return (
    normalize(text)
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim() || text.trim()
  );
}

function placesFrom(least: number, values: Float32Array, itself: number): number[] {
  return [...values.keys()].filter((place) => place !== itself && (values[place] ?? 0) >= least);
}

function take(middle: number, others: number[], taken: Set<number>): number[] {
  const group = [middle, ...others.filter((other) => !taken.has(other))];
  for (const one of group) {
    taken.add(one);
  }
  return group;
}
