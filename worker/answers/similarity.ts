import type { Bag } from "./features.ts";

/** Cosine similarities with every indexed text, times `weight`, added to `sums`. */
export interface TextIndex {
  add(bag: Bag, weight: number, sums: Float64Array): void;
  /** The same for a text that is itself indexed. */
  addIndexed(text: number, weight: number, sums: Float64Array): void;
}

interface Vector {
  /** Place of each known feature, and its share of the unit length. */
  places: number[];
  shares: number[];
}

/**
 * An inverted index of TF-IDF vectors (1 + ln tf; ln((1 + n) / (1 + df)) + 1). Features never seen lengthen
 * a vector at the rarest feature's weight: a text about something else is far from everything.
 */
export function indexTexts(bags: Bag[]): TextIndex {
  const { places, rarity } = vocabularyOf(bags);
  const rarest = rarity.reduce((most, value) => Math.max(most, value), 1);
  const vectorOf = (bag: Bag) => unitVector(bag, places, rarity, rarest);
  const vectors = bags.map(vectorOf);
  const postings = invert(vectors, rarity.length);
  const addVector = (vector: Vector | undefined, weight: number, sums: Float64Array) => {
    vector?.places.forEach((place, i) => {
      postings.add(place, weight * (vector.shares[i] ?? 0), sums);
    });
  };
  return {
    add: (bag, weight, sums) => addVector(vectorOf(bag), weight, sums),
    addIndexed: (text, weight, sums) => addVector(vectors[text], weight, sums),
  };
}

function vocabularyOf(bags: Bag[]): { places: Map<number, number>; rarity: Float64Array } {
  const places = new Map<number, number>();
  const seenIn: number[] = [];
  for (const bag of bags) {
    for (const feature of bag.keys()) {
      const place = places.get(feature) ?? places.size;
      places.set(feature, place);
      seenIn[place] = (seenIn[place] ?? 0) + 1;
    }
  }
  const rarity = Float64Array.from(seenIn, (df) => Math.log((1 + bags.length) / (1 + df)) + 1);
  return { places, rarity };
}

function unitVector(
  bag: Bag,
  known: Map<number, number>,
  rarity: Float64Array,
  rarest: number,
): Vector {
  const places: number[] = [];
  const shares: number[] = [];
  let squares = 0;
  for (const [feature, times] of bag) {
    const place = known.get(feature);
    const weight = (1 + Math.log(times)) * (place === undefined ? rarest : (rarity[place] ?? 0));
    squares += weight * weight;
    if (place !== undefined) {
      places.push(place);
      shares.push(weight);
    }
  }
  const length = Math.sqrt(squares);
  return { places, shares: shares.map((share) => share / length) };
}

/** For each feature, the texts that have it and how much: compressed rows in typed arrays. */
function invert(vectors: Vector[], features: number) {
  const starts = new Uint32Array(features + 1);
  for (const place of vectors.flatMap((vector) => vector.places)) {
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 0; place < features; place++) {
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  }
  const texts = new Uint16Array(starts[features] ?? 0);
  const shares = new Float32Array(texts.length);
  const next = starts.slice();
  vectors.forEach((vector, text) => {
    vector.places.forEach((place, i) => {
      const at = next[place] ?? 0;
      texts[at] = text;
      shares[at] = vector.shares[i] ?? 0;
      next[place] = at + 1;
    });
  });
  return {
    add(place: number, share: number, sums: Float64Array): void {
      const end = starts[place + 1] ?? 0;
      for (let at = starts[place] ?? 0; at < end; at++) {
        const text = texts[at] ?? 0;
        sums[text] = (sums[text] ?? 0) + share * (shares[at] ?? 0);
      }
    },
  };
}
