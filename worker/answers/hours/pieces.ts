import { type Before, readClock } from "./clocks.ts";
import { readDate } from "./dates.ts";
import { foldSpelling } from "./likeness.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Piece } from "./piece.ts";
import { joinTokens } from "./tokens.ts";

/** Reads the tokens of a text into what they say about time and the rest. */
export function readPieces(tokens: string[], lexicon: Lexicon): Piece[] {
  const raw = readWords(tokens, lexicon);
  const pieces: Piece[] = [];
  const before: Before = { end: 0, hasClock: false };
  for (let at = 0; at < raw.length;) {
    const reading = readDate(raw, at, lexicon) ?? readClock(raw, at, before, lexicon);
    const piece = reading?.piece ?? raw[at];
    at += reading?.length ?? 1;
    if (reading) {
      before.end = at;
      before.hasClock ||= reading.piece.kind === "clock";
    }
    if (piece) {
      pieces.push(piece);
    }
  }
  return pieces;
}

function readWords(tokens: string[], lexicon: Lexicon): Piece[] {
  const words = tokens.map(foldSpelling);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? "";
    const found = lexicon.find(words, at);
    const length = found?.length ?? 1;
    const text = joinTokens(tokens.slice(at, at + length));
    if (found) {
      pieces.push({ ...found.meaning, text });
    } else if (/^\d/.test(token)) {
      pieces.push({ kind: "number", value: Number(token), text });
    } else {
      pieces.push({ kind: "text", text });
    }
    at += length;
  }
  return pieces;
}
