import { normalize, wordsOf } from "./normalize.ts";

/** A feature's hash → how often it occurs. */
export type Bag = Map<number, number>;

/** What is compared of a text: pieces of words survive typos and endings, words and pairs carry sense. */
export interface Features {
  pieces: Bag;
  words: Bag;
}

/** A text, or the features that were taken of it before. */
export type Text = string | Features;

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 4;

/** Hashes of the n-grams inside each space-padded word, and of words and pairs of words. */
export function featuresOf(text: Text): Features {
  return typeof text === "string" ? extract(text) : text;
}

function extract(text: string): Features {
  const pieces: Bag = new Map();
  const words: Bag = new Map();
  let previous = "";
  for (const word of wordsOf(normalize(text))) {
    countPieces(` ${word} `, pieces);
    count(words, hash(word, 0, word.length));
    if (previous !== "") {
      const pair = `${previous} ${word}`;
      count(words, hash(pair, 0, pair.length));
    }
    previous = word;
  }
  return { pieces, words };
}

function countPieces(padded: string, bag: Bag): void {
  for (let from = 0; from < padded.length; from++) {
    for (let size = SHORTEST_PIECE; size <= LONGEST_PIECE && from + size <= padded.length; size++) {
      count(bag, hash(padded, from, from + size));
    }
  }
}

function count(bag: Bag, feature: number): void {
  bag.set(feature, (bag.get(feature) ?? 0) + 1);
}

/** FNV-1a over UTF-16 units, kept to 30 bits so that every engine stores it as a small integer. */
function hash(text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return (value ^ (value >>> 30)) & 0x3fffffff;
}
