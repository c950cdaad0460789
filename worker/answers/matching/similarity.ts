import { type Features, forEachFeature } from "./features.ts";
import type { Times } from "./ridge.ts";
import {
  addRow,
  dotRow,
  emptyRows,
  type Rows,
  SHARE,
  sizeOfRow,
  squaresOfRow,
  transpose,
} from "./rows.ts";

/** Cosines between texts as vectors of TF-IDF weights: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1). */
export interface TextIndex {
  /** Of a text with every indexed one. */
  similaritiesTo(features: Features): Float32Array;
  /** Of some indexed texts with each other, as a matrix plus a diagonal. */
  among(texts: number[], diagonal: number[]): Times;
  /** How much there is of an indexed text that others have too. */
  sizeOf(text: number): number;
}

/**
 * A feature never seen lengthens a vector by so many times the rarest one's weight: a text about something
 * else is far from everything, however ordinary its other words.
 */
const UNSEEN = 1.5;

export function indexTexts(texts: Features[]): TextIndex {
  const vocabulary = distinct(texts);
  const rarity = raritiesOf(texts, vocabulary);
  const unseen = UNSEEN * rarity.reduce((most, value) => Math.max(most, value), 1);
  const byFeature = postingsOf(texts, vocabulary, rarity);
  // What only one text has makes no two texts alike.
  const byText = transpose(byFeature, texts.length, (feature) => sizeOfRow(byFeature, feature) > 1);
  const dense = new Float32Array(vocabulary.length);
  const own = Float32Array.from(texts, (_, text) => 1 - squaresOfRow(byText, text));
  return {
    similaritiesTo: (features) => {
      const sums = new Float32Array(texts.length);
      let squares = 0;
      forEachFeature(features, (hash, times) => {
        const feature = placeOf(hash, vocabulary);
        const weight = times * (feature < 0 ? unseen : (rarity[feature] ?? 0));
        squares += weight * weight;
        if (feature >= 0) {
          addRow(byFeature, feature, weight, sums);
        }
      });
      return squares === 0 ? sums : sums.map((sum) => sum / Math.sqrt(squares));
    },
    among: (chosen, diagonal) => (vector) => {
      dense.fill(0);
      chosen.forEach((text, at) => addRow(byText, text, vector[at] ?? 0, dense));
      return Float64Array.from(
        chosen,
        (text, at) =>
          dotRow(byText, text, dense) +
          ((own[text] ?? 0) + (diagonal[at] ?? 0)) * (vector[at] ?? 0),
      );
    },
    sizeOf: (text) => sizeOfRow(byText, text),
  };
}

/** Every feature of the texts once, ascending. */
function distinct(texts: Features[]): Int32Array {
  const all = new Int32Array(texts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const features of texts) {
    all.set(features, end);
    end += features.length;
  }
  return all.sort().filter((feature, at) => at === 0 || feature !== all[at - 1]);
}

function raritiesOf(texts: Features[], vocabulary: Int32Array): Float32Array {
  const seenIn = new Uint32Array(vocabulary.length);
  for (const features of texts) {
    forEachFeature(features, (hash) => {
      const feature = placeOf(hash, vocabulary);
      seenIn[feature] = (seenIn[feature] ?? 0) + 1;
    });
  }
  return Float32Array.from(seenIn, (df) => Math.log((1 + texts.length) / (1 + df)) + 1);
}

/** For each feature, the texts that have it, and its share of their unit length. */
function postingsOf(texts: Features[], vocabulary: Int32Array, rarity: Float32Array): Rows {
  const sizes = new Uint32Array(texts.length).map((_, text) => countDistinct(texts[text]));
  const byText = emptyRows(sizes, vocabulary.length);
  texts.forEach((features, text) => {
    const weights: number[] = [];
    let at = byText.starts[text] ?? 0;
    forEachFeature(features, (hash, times) => {
      const feature = placeOf(hash, vocabulary);
      byText.columns[at++] = feature;
      weights.push(times * (rarity[feature] ?? 0));
    });
    const length = Math.hypot(...weights);
    byText.shares.set(
      weights.map((weight) => Math.round(weight / length / SHARE)),
      byText.starts[text],
    );
  });
  return transpose(byText, vocabulary.length, () => true);
}

function countDistinct(features: Features | undefined): number {
  return features?.reduce((sum, one, at) => sum + (one === features[at - 1] ? 0 : 1), 0) ?? 0;
}

/** Where a number stands in an ascending list, or -1. */
function placeOf(wanted: number, ascending: Int32Array): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) {
      return middle;
    }
    if (found < wanted) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}
