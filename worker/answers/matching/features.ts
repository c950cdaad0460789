import { normalize, wordsOf } from "../normalize.ts";

/** Hashes of what is compared of a text, ascending; what occurs twice is there twice. */
export type Features = Int32Array;

/** A text, or the features that were taken of it before. */
export type Text = string | Features;

/** Sizes of pieces, in UTF-16 units: of words made of letters, and of scripts whose characters are words. */
const LETTERS = { shortest: 2, longest: 4 };
const CHARACTERS = { shortest: 1, longest: 2 };

/** Chinese and Japanese, written without spaces, apart from the rest. */
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const IS_CHARACTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/**
 * Pieces of each space-padded word, which survive typos and endings, and words and pairs of words, which carry
 * sense. Of Chinese and Japanese, characters and pairs of characters.
 */
export function featuresOf(text: Text): Features {
  return typeof text === "string" ? extract(text) : text;
}

/** Calls back with each different feature and its weight for being there so many times, 1 + ln(times). */
export function forEachFeature(
  features: Features,
  visit: (feature: number, weight: number) => void,
): void {
  for (let at = 0; at < features.length;) {
    const feature = features[at] ?? 0;
    const from = at;
    while (features[at] === feature) {
      at += 1;
    }
    visit(feature, 1 + Math.log(at - from));
  }
}

function extract(text: string): Features {
  const hashes: number[] = [];
  let previous = "";
  for (const word of wordsOf(normalize(text)).flatMap((run) => run.match(RUNS) ?? [])) {
    if (IS_CHARACTERS.test(word)) {
      addPieces(word, CHARACTERS, hashes);
      previous = "";
    } else {
      addPieces(` ${word} `, LETTERS, hashes);
      hashes.push(hash(word), ...(previous === "" ? [] : [hash(`${previous} ${word}`)]));
      previous = word;
    }
  }
  return Int32Array.from(hashes).sort();
}

function addPieces(text: string, { shortest, longest }: typeof LETTERS, hashes: number[]): void {
  for (let from = 0; from < text.length; from++) {
    for (let size = shortest; size <= longest && from + size <= text.length; size++) {
      hashes.push(hash(text, from, from + size));
    }
  }
}

/** FNV-1a over UTF-16 units; a whole word hashes as other than the piece with the same letters. */
function hash(text: string, from = -1, to = text.length): number {
  let value = from < 0 ? 0x2f0b4c47 : 0x811c9dc5;
  for (let at = Math.max(from, 0); at < to; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value;
}
