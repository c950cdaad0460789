import type { WhenWords } from "../language-pack.ts";
import en from "../languages/en.json" with { type: "json" };
import { normalize } from "../normalize.ts";
import { PACKS } from "../packs.ts";
import { createLexicon, type Lexicon } from "../hours/lexicon.ts";
import type { Piece } from "../hours/piece.ts";
import { readPieces } from "../hours/pieces.ts";
import { tokensOf } from "../hours/tokens.ts";

const NO_WORDS = Object.fromEntries(Object.keys(en.when.words).map((kind) => [kind, []]));

type SomeWords = Partial<WhenWords["words"]>;

/** The words about time of a language that has only these. */
export function wordsOnly(words: SomeWords, more: Partial<WhenWords> = {}): WhenWords {
  const all = { ...NO_WORDS, ...words } as WhenWords["words"];
  return { words: all, feasts: {}, notNames: [], numbers: [], ...more };
}

const lexicons = new Map<string, Lexicon>();

/** The lexicon of a language's file. */
export function lexiconOf(language: string): Lexicon {
  const pack = PACKS.find((one) => one.language === language);
  if (!pack) {
    throw new Error(`No language file: ${language}`);
  }
  const lexicon = lexicons.get(language) ?? createLexicon(language, pack.when);
  lexicons.set(language, lexicon);
  return lexicon;
}

export function piecesIn(text: string, lexicon: Lexicon): Piece[] {
  return readPieces(tokensOf(normalize(text)), lexicon);
}

/** What of a text was read: "6:30", "25/12", "25/12/2026 day 4", "day 0", and numbers and months that were not. */
export function timesIn(text: string, lexicon: Lexicon): string[] {
  return piecesIn(text, lexicon).flatMap((piece) => {
    switch (piece.kind) {
      case "clock":
        return [clock(piece.said.minute)];
      case "date": {
        const { year, month, date, weekday } = piece.said;
        const day = weekday === null ? "" : ` day ${weekday}`;
        return [`${date}/${month ?? "?"}${year === null ? "" : `/${year}`}${day}`];
      }
      case "weekday":
        return [`day ${piece.value}`];
      case "number":
      case "month":
        return [`${piece.kind} ${piece.value}?`];
      default:
        return [];
    }
  });
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
