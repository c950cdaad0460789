import type { Lexicon } from "./lexicon.ts";
import type { PieceKind } from "./piece.ts";

/** Hours that each word for a part of the day may mean, as from and before; past 24 on the next day. */
const RANGES: Partial<Record<PieceKind, [number, number]>> = {
  am: [0, 12],
  pm: [12, 24],
  morning: [0, 12],
  noon: [11, 16],
  lunch: [11, 16],
  afternoon: [12, 24],
  evening: [16, 29],
  tonight: [17, 29],
  midnight: [23, 29],
};

/** Whether a word beside an hour tells which half of the day it is in. */
export function isMark(kind: PieceKind | null): boolean {
  return kind !== null && RANGES[kind] !== undefined;
}

interface Hints {
  /** "pm", "in the evening"; null when nothing was said. */
  mark: PieceKind | null;
  /** Written "6:30", as clocks show it. */
  isDigital: boolean;
  /** With a word for the hour: "6 o'clock", "saa 3". */
  isOclock: boolean;
  lexicon: Lexicon;
}

/** The hour meant, 0–28, and whether that is a guess: a shop is asked about its day, not about its night. */
export function hourSaid(hour: number, hints: Hints): { value: number; isGuess: boolean } {
  const { mark, isDigital, isOclock, lexicon } = hints;
  if (hour === 0 || hour > 12) {
    return { value: hour, isGuess: false };
  }
  const first = (hour % 12) + (lexicon.fromDawn && isOclock && !isDigital ? 6 : 0);
  const range = mark === null ? undefined : RANGES[mark];
  if (range) {
    const [from, before] = range;
    const fits = [first - 12, first, first + 12, first + 24].find((h) => from <= h && h < before);
    return { value: fits ?? hour, isGuess: false };
  }
  if (first >= 6 && lexicon.fromDawn && isOclock && !isDigital) {
    return { value: first, isGuess: true };
  }
  const isAfternoon = lexicon.twelveHours ? hour < 8 : hour < 6 && !isDigital;
  return { value: isAfternoon ? hour + 12 : hour, isGuess: true };
}
