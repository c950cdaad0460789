import { DAY_MINUTES } from "./days.ts";
import type { Lexicon, Meaning } from "./lexicon.ts";

/** A date as it was said: what is missing is null. */
export interface SaidDate {
  year: number | null;
  month: number | null;
  date: number;
}

/** A stretch of a text, and what it says about time. */
export type Piece =
  | { kind: "date"; said: SaidDate }
  | { kind: "clock"; minute: number }
  | { kind: "number"; value: number }
  | { kind: "text"; text: string }
  | (Meaning & { text: string });

interface Reading {
  piece: Piece;
  length: number;
}

/** Reads the tokens of a text into what they say about time and the rest. */
export function readPieces(tokens: string[], lexicon: Lexicon): Piece[] {
  const raw = readWords(tokens, lexicon);
  const pieces: Piece[] = [];
  for (let at = 0; at < raw.length;) {
    const reading = readDate(raw, at, lexicon) ?? readClock(raw, at, lexicon);
    const piece = reading?.piece ?? raw[at];
    if (piece) {
      pieces.push(piece);
    }
    at += reading?.length ?? 1;
  }
  return pieces;
}

function readWords(tokens: string[], lexicon: Lexicon): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? "";
    const found = lexicon.find(tokens, at);
    const length = found?.length ?? 1;
    if (found) {
      pieces.push({ ...found.meaning, text: tokens.slice(at, at + length).join(" ") });
    } else if (/^\d/.test(token)) {
      pieces.push({ kind: "number", value: Number(token) });
    } else {
      pieces.push({ kind: "text", text: token });
    }
    at += length;
  }
  return pieces;
}

// --- dates ---

function readDate(raw: Piece[], at: number, lexicon: Lexicon): Reading | null {
  return (
    readSigned(raw, at, lexicon) ??
    readDateMonth(raw, at) ??
    readMonthDate(raw, at) ??
    readDateAlone(raw, at)
  );
}

/** "2026-12-25", "25/12", "12/25/2026", "25.12." */
function readSigned(raw: Piece[], at: number, lexicon: Lexicon): Reading | null {
  const [a, b, c] = [number(raw, at), number(raw, at + 2), number(raw, at + 4)];
  const sign = text(raw, at + 1);
  if (a === null || b === null || sign === null || !/^[/.-]$/.test(sign)) {
    return null;
  }
  const third = c !== null && text(raw, at + 3) === sign ? c : null;
  if (a > 31) {
    return third === null ? null : dateReading({ year: a, month: b, date: third }, 5);
  }
  const monthFirst = b > 12 || (lexicon.monthFirst && a <= 12);
  const [month, date] = monthFirst ? [a, b] : [b, a];
  if (month > 12 || date > 31) {
    return null;
  }
  const year = third === null ? null : third < 100 ? 2000 + third : third;
  return dateReading({ year, month, date }, third === null ? 3 : 5);
}

/** "25 décembre", "25th of December 2026" */
function readDateMonth(raw: Piece[], at: number): Reading | null {
  const date = number(raw, at);
  for (let skip = 1; date !== null && skip <= 3; skip++) {
    const month = valueOf(raw[at + skip], "month");
    if (month !== null) {
      const year = yearAt(raw, at + skip + 1);
      return dateReading({ year, month, date }, skip + (year === null ? 1 : 2));
    }
    if (!isShort(raw[at + skip])) {
      return null;
    }
  }
  return null;
}

/** "December 25th, 2026" */
function readMonthDate(raw: Piece[], at: number): Reading | null {
  const month = valueOf(raw[at], "month");
  const first = raw[at + 1]?.kind === "on" ? at + 2 : at + 1;
  const date = number(raw, first);
  if (month === null || date === null || date > 31) {
    return null;
  }
  const after = first + (isShort(raw[first + 1]) ? 2 : 1);
  const year = yearAt(raw, after);
  return dateReading({ year, month, date }, after - at + (year === null ? 0 : 1));
}

/** "le 25", "on the 25th", "samedi 5": the number must not be a time. */
function readDateAlone(raw: Piece[], at: number): Reading | null {
  const before = raw[at]?.kind;
  const date = number(raw, at + 1);
  if ((before !== "on" && before !== "weekday") || date === null || date < 1 || date > 31) {
    return null;
  }
  const next = raw[at + 2];
  if (next?.kind === "oclock" || next?.kind === "am" || next?.kind === "pm" || isSign(next)) {
    return null;
  }
  return next?.kind === "month" || valueOf(raw[at + 3], "month") !== null
    ? null
    : dateReading({ year: null, month: null, date }, isSuffix(next) ? 3 : 2);
}

function dateReading(said: SaidDate, length: number): Reading {
  return { piece: { kind: "date", said }, length };
}

// --- clock times ---

function readClock(raw: Piece[], at: number, lexicon: Lexicon): Reading | null {
  const named = raw[at]?.kind;
  if (named === "noon" || named === "midnight") {
    return clockReading(named === "noon" ? DAY_MINUTES / 2 : DAY_MINUTES, 1);
  }
  return readHour(raw, at, isTimeComing(raw[at - 1]), lexicon);
}

/** "18h30", "18:30", "6pm", "6:30 pm", "18 heures"; a bare "18" only after "at", "between" or the like. */
function readHour(raw: Piece[], at: number, expected: boolean, lexicon: Lexicon): Reading | null {
  const hour = number(raw, at);
  if (hour === null || hour > 24) {
    return null;
  }
  const parted = raw[at + 1]?.kind === "oclock" || /^[:.]$/.test(text(raw, at + 1) ?? "");
  const minutes = parted ? number(raw, at + 2) : null;
  const written = minutes !== null && minutes < 60;
  const after = at + 1 + (written ? 2 : raw[at + 1]?.kind === "oclock" ? 1 : 0);
  const half = raw[after]?.kind;
  const halved = half === "am" || half === "pm";
  if (!expected && after === at + 1 && !halved) {
    return null;
  }
  const guessed = halved || !lexicon.twelveHours || hour === 0 || hour >= 8 ? half : "pm";
  const exact = guessed === "pm" ? (hour % 12) + 12 : guessed === "am" ? hour % 12 : hour;
  return clockReading(exact * 60 + (written ? minutes : 0), after - at + (halved ? 1 : 0));
}

function isTimeComing(before: Piece | undefined): boolean {
  return ["at", "between", "and", "until"].includes(before?.kind ?? "");
}

function clockReading(minute: number, length: number): Reading {
  return { piece: { kind: "clock", minute }, length };
}

// --- looking at pieces ---

function number(raw: Piece[], at: number): number | null {
  const piece = raw[at];
  return piece?.kind === "number" ? piece.value : null;
}

function text(raw: Piece[], at: number): string | null {
  const piece = raw[at];
  return piece?.kind === "text" ? piece.text : null;
}

function valueOf(piece: Piece | undefined, kind: "month" | "weekday"): number | null {
  return piece?.kind === kind ? piece.value : null;
}

function yearAt(raw: Piece[], at: number): number | null {
  const year = number(raw, at);
  return year !== null && year > 2000 && year < 2200 ? year : null;
}

function isSign(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && /^[:/.-]$/.test(piece.text);
}

/** "th", "er": part of the number before. */
function isSuffix(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && /^\p{L}{1,2}$/u.test(piece.text);
}

/** "th", "of", "de": may stand between a number and its month. */
function isShort(piece: Piece | undefined): boolean {
  return piece !== undefined && "text" in piece && piece.text.length <= 2;
}

/**
 * The text with every day and every time replaced by one word each, so that a question about Sunday teaches
 * what is needed for one about the 25th of December.
 */
export function maskTimes(pieces: Piece[]): string {
  return pieces.map(maskOf).join(" ");
}

const DAY_KINDS = new Set<string>([
  "today",
  "tomorrow",
  "afterTomorrow",
  "tonight",
  "weekend",
  "weekday",
  "feast",
  "date",
]);

function maskOf(piece: Piece): string {
  if (DAY_KINDS.has(piece.kind)) {
    return "qday";
  }
  if (piece.kind === "clock") {
    return "qclock";
  }
  return "text" in piece ? piece.text : "value" in piece ? String(piece.value) : "";
}
