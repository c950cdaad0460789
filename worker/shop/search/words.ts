import { fold } from "../../answers/normalize.ts";

/** A word in the form in which words are compared. */
export interface Word {
  text: string;
  /** Where it begins in the folded text, in UTF-16 units. */
  at: number;
}

/** A text as it is searched. */
export interface Reading {
  words: Word[];
  /** Where the sign that a unit of the folded text comes from begins and ends in the original; both in UTF-16 units. */
  from: number[];
  to: number[];
}

/** Letters of scripts that leave no space between words. */
const UNSPACED =
  "[\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]&&[\\p{L}\\p{N}]";

/**
 * A word: letters and digits with their marks. Unspaced scripts are taken letter by letter: a word of theirs is
 * then found as letters in a row, wherever it stands.
 */
const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|[[\\p{L}\\p{N}]--[${UNSPACED}]][[\\p{L}\\p{M}\\p{N}]--[${UNSPACED}]]*`,
  "gv",
);

/** Texts of which each unit is a sign of its own, as most are: ASCII, Latin letters, the punctuation among them. */
const PLAIN = /^[\n\t\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*$/;

const SIGNS = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The words of a text, and where they stand in it. */
export function readWords(text: string): Reading {
  const pieces: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const { segment, index } of signsOf(text)) {
    const piece = folded(segment);
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++) {
      from.push(index);
      to.push(index + segment.length);
    }
  }
  const words = Array.from(pieces.join("").matchAll(WORD), (found) => ({
    text: found[0],
    at: found.index,
  }));
  return { words, from, to };
}

function signsOf(text: string): Iterable<{ segment: string; index: number }> {
  return PLAIN.test(text)
    ? Array.from(text, (segment, index) => ({ segment, index }))
    : SIGNS.segment(text);
}

/** What single units become: there are not many of them. */
const UNITS = new Map<string, string>();

function folded(sign: string): string {
  const known = UNITS.get(sign);
  if (known !== undefined) {
    return known;
  }
  const piece = fold(sign);
  if (PLAIN.test(sign)) {
    UNITS.set(sign, piece);
  }
  return piece;
}
