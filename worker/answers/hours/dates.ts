import type { Lexicon } from "./lexicon.ts";
import {
  isShortAt,
  kindAt,
  numberAt,
  type Piece,
  type Reading,
  type SaidDate,
  signAt,
  valueAt,
} from "./piece.ts";

/** A date that begins at a piece, with the weekday said before or after it. */
export function readDate(raw: Piece[], at: number, lexicon: Lexicon): Reading | null {
  const weekday = valueAt(raw, at, "weekday");
  if (weekday !== null) {
    const first = kindAt(raw, at + 1) === "on" ? at + 2 : at + 1;
    const found = readBare(raw, first, lexicon) ?? readAlone(raw, first);
    return found && reading({ ...found.said, weekday }, first - at + found.length);
  }
  const on = kindAt(raw, at) === "on" ? 1 : 0;
  const found =
    readBare(raw, at, lexicon) ??
    (on === 1 && readBare(raw, at + 1, lexicon) === null ? readAlone(raw, at + 1, on) : null) ??
    (kindAt(raw, at + 1) === "dateMark" ? readAlone(raw, at) : null);
  if (found === null) {
    return null;
  }
  const after = valueAt(raw, at + found.length, "weekday");
  return after === null || numberAt(raw, at + found.length + 1) !== null
    ? reading(found.said, found.length)
    : reading({ ...found.said, weekday: after }, found.length + 1);
}

interface Found {
  said: SaidDate;
  length: number;
}

function reading(said: SaidDate, length: number): Reading {
  return { piece: { kind: "date", said }, length };
}

function foundDate(year: number | null, month: number | null, date: number, length: number): Found {
  return { said: { year, month, date, weekday: null }, length };
}

function readBare(raw: Piece[], at: number, lexicon: Lexicon): Found | null {
  return (
    readSigned(raw, at, lexicon) ??
    readDateMonth(raw, at) ??
    readMonthDate(raw, at) ??
    readYearFirst(raw, at)
  );
}

/** "2026-12-25", "25/12", "12/25/2026", "25.12.", "24-12": not "10-14", which may be hours, nor "24/7". */
function readSigned(raw: Piece[], at: number, lexicon: Lexicon): Found | null {
  const [a, b, c] = [numberAt(raw, at), numberAt(raw, at + 2), numberAt(raw, at + 4)];
  const sign = signAt(raw, at + 1);
  if (a === null || b === null || sign === null || sign === ":" || sign === "–") {
    return null;
  }
  const third = c !== null && signAt(raw, at + 3) === sign ? c : null;
  if (third === null) {
    const ordered = isWholeDate(raw, at, sign, lexicon) ? orderOf(a, b, lexicon) : null;
    return ordered && foundDate(null, ordered.month, ordered.date, 3);
  }
  if (a > 31) {
    return foundDate(a, b, third, 5);
  }
  const ordered = orderOf(a, b, lexicon);
  return ordered && foundDate(third < 100 ? 2000 + third : third, ordered.month, ordered.date, 5);
}

/** Whether two numbers with a sign between them are surely not times, nor "all week long". */
function isWholeDate(raw: Piece[], at: number, sign: string, { timeSign }: Lexicon): boolean {
  const [a, b] = [numberAt(raw, at) ?? 0, numberAt(raw, at + 2) ?? 0];
  const isTime = ["oclock", "am", "pm", "half"].includes(kindAt(raw, at + 3) ?? "");
  if (isTime || signAt(raw, at + 3) !== null) {
    return false;
  }
  if (sign === ".") {
    const isComing = ["at", "until", "between", "oclock"].includes(kindAt(raw, at - 1) ?? "");
    return b <= 12 && !isComing && (timeSign !== "." || a > 24);
  }
  const isAllWeek = (a === 24 || a === 7) && b === 7;
  return sign === "/" ? !isAllWeek : a > b && a > 12;
}

/** Null where both orders make a date and the language has not one habit the world over. */
function orderOf(a: number, b: number, lexicon: Lexicon): { month: number; date: number } | null {
  if (lexicon.monthFirst && a <= 12 && b <= 12 && a !== b) {
    return null;
  }
  const [month, date] = b > 12 ? [a, b] : [b, a];
  return month >= 1 && month <= 12 && date >= 1 && date <= 31 ? { month, date } : null;
}

/** "25 décembre", "25th of December 2026", "25 de diciembre de 2026" */
function readDateMonth(raw: Piece[], at: number): Found | null {
  const date = numberAt(raw, at);
  if (date === null || date > 31) {
    return null;
  }
  for (let next = at + 1; next <= at + 3; next++) {
    const month = valueAt(raw, next, "month");
    if (month !== null) {
      const year = yearAfter(raw, next + 1);
      return foundDate(year?.value ?? null, month, date, next + 1 - at + (year?.length ?? 0));
    }
    if (kindAt(raw, next) !== "dateMark" && !isShortAt(raw, next)) {
      return null;
    }
  }
  return null;
}

/** "December 25th, 2026", "12月25日" */
function readMonthDate(raw: Piece[], at: number): Found | null {
  const month = valueAt(raw, at, "month");
  const first = kindAt(raw, at + 1) === "on" ? at + 2 : at + 1;
  const date = numberAt(raw, first);
  if (month === null || date === null || date > 31 || isTimeAfter(raw, first)) {
    return null;
  }
  const after = first + (isSuffixAt(raw, first + 1) ? 2 : 1);
  const year = yearAfter(raw, after);
  return foundDate(year?.value ?? null, month, date, after - at + (year?.length ?? 0));
}

/** "2026年12月25日", "2026 ഡിസംബർ 25" */
function readYearFirst(raw: Piece[], at: number): Found | null {
  const year = numberAt(raw, at);
  if (year === null || !isYear(year)) {
    return null;
  }
  const first = isShortAt(raw, at + 1) ? at + 2 : at + 1;
  const rest = readMonthDate(raw, first) ?? readDateMonth(raw, first);
  return rest && foundDate(year, rest.said.month, rest.said.date, first - at + rest.length);
}

/** "le 25", "on the 25th", "samedi 5", "25日": the number must not be a time, nor begin a longer date. */
function readAlone(raw: Piece[], at: number, before = 0): Found | null {
  const date = numberAt(raw, at);
  if (date === null || date < 1 || date > 31 || isTimeAfter(raw, at)) {
    return null;
  }
  return foundDate(null, null, date, before + (isSuffixAt(raw, at + 1) ? 2 : 1));
}

function isTimeAfter(raw: Piece[], at: number): boolean {
  const next = kindAt(raw, at + 1) ?? "";
  return ["oclock", "am", "pm", "half"].includes(next) || signAt(raw, at + 1) !== null;
}

function isSuffixAt(raw: Piece[], at: number): boolean {
  return kindAt(raw, at) === "dateMark" || (kindAt(raw, at) === "text" && isShortAt(raw, at));
}

function isYear(value: number): boolean {
  return value > 2000 && value < 2200;
}

function yearAfter(raw: Piece[], at: number): { value: number; length: number } | null {
  for (const length of isShortAt(raw, at, 3) ? [1, 2] : [1]) {
    const value = numberAt(raw, at + length - 1);
    if (value !== null && isYear(value)) {
      return { value, length };
    }
  }
  return null;
}
