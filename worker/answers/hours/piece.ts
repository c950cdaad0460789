import type { Meaning } from "./lexicon.ts";

/** A date as it was said: what is missing is null. */
export interface SaidDate {
  year: number | null;
  month: number | null;
  date: number;
  /** 0 is Monday; it must fit the date. */
  weekday: number | null;
}

/** A time of day as it was said, in minutes; past 1440 on the next day. */
export interface SaidClock {
  minute: number;
  /** Which half of the day was told: "6 pm", "6 in the evening". */
  isMarked: boolean;
  /** It was not, and the hour leaves it open: the minutes are a guess. */
  isGuess: boolean;
}

/** A stretch of a text, and what it says about time. */
export type Piece =
  | { kind: "date"; said: SaidDate }
  | { kind: "clock"; said: SaidClock }
  | { kind: "number"; value: number; text: string }
  | { kind: "text"; text: string }
  | (Meaning & { text: string });

/** What was read at a place, and how many pieces it takes. */
export interface Reading {
  piece: Piece;
  length: number;
}

export type PieceKind = Piece["kind"];

export function kindAt(raw: Piece[], at: number): PieceKind | null {
  return raw[at]?.kind ?? null;
}

export function numberAt(raw: Piece[], at: number): number | null {
  const piece = raw[at];
  return piece?.kind === "number" ? piece.value : null;
}

export function valueAt(raw: Piece[], at: number, kind: "month" | "weekday"): number | null {
  const piece = raw[at];
  return piece?.kind === kind ? piece.value : null;
}

/** The sign between two numbers: "/" of "25/12". */
export function signAt(raw: Piece[], at: number): string | null {
  const piece = raw[at];
  return piece?.kind === "text" && /^[:/.–-]$/.test(piece.text) ? piece.text : null;
}

/** "th", "of", "de", "को": words that may stand between what belongs together. */
export function isShortAt(raw: Piece[], at: number, lettersMax = 2): boolean {
  const piece = raw[at];
  return (
    piece !== undefined &&
    "text" in piece &&
    piece.kind !== "number" &&
    piece.text.length <= lettersMax
  );
}
