import { DAY_MINUTES } from "./days.ts";
import { hourSaid, isMark } from "./half-of-day.ts";
import type { Lexicon } from "./lexicon.ts";
import {
  isShortAt,
  kindAt,
  numberAt,
  type Piece,
  type PieceKind,
  type Reading,
  signAt,
} from "./piece.ts";

/** What was read before: where that ended, and whether a time was among it. */
export interface Before {
  end: number;
  hasClock: boolean;
}

/**
 * A time that begins at a piece: "18h30", "6:30 pm", "下午6点半", "halb 7", "saa 3 asubuhi", "noon"; a bare "18"
 * only where a time is expected.
 */
export function readClock(
  raw: Piece[],
  at: number,
  before: Before,
  lexicon: Lexicon,
): Reading | null {
  const lead = leadAt(raw, at);
  const isExpected = lead.end > at || isTimeComing(raw, at, before);
  const hour = hourAt(raw, lead.end, isExpected);
  if (hour === null) {
    return readNoon(raw, at);
  }
  const rest = restAt(raw, lead.end + 1);
  const left = partBefore(raw, at, before.end);
  const right = lead.mark === null ? markAfter(raw, rest.end, left !== null) : null;
  if (!isExpected && !rest.isTelling && left !== at - 1 && right === null) {
    return null;
  }
  const mark = lead.mark ?? right?.mark ?? (left === null ? null : kindAt(raw, left));
  const isOclock = lead.isOclock || rest.isOclock;
  const said = hourSaid(hour, { mark, isDigital: rest.isDigital, isOclock, lexicon });
  const minute = said.value * 60 + rest.minutes + (lead.half === 0 ? rest.half : lead.half);
  return {
    piece: { kind: "clock", said: { minute, isMarked: mark !== null, isGuess: said.isGuess } },
    length: (right?.end ?? rest.end) - at,
  };
}

/** "noon", "midnight", "noon and a half" */
function readNoon(raw: Piece[], at: number): Reading | null {
  const kind = kindAt(raw, at);
  if (kind !== "noon" && kind !== "midnight") {
    return null;
  }
  const half = kindAt(raw, at + 1) === "half" ? 30 : 0;
  const minute = (kind === "noon" ? DAY_MINUTES / 2 : DAY_MINUTES) + half;
  const said = { minute, isMarked: true, isGuess: false };
  return { piece: { kind: "clock", said }, length: half === 0 ? 1 : 2 };
}

interface Lead {
  mark: PieceKind | null;
  isOclock: boolean;
  half: number;
  /** Where the hour should stand. */
  end: number;
}

/** What may stand before an hour: "下午", "شام", "jam", "half past", "halb". */
function leadAt(raw: Piece[], at: number): Lead {
  const lead: Lead = { mark: null, isOclock: false, half: 0, end: at };
  const first = kindAt(raw, at);
  if (first === "am" || first === "pm" || first === "noon") {
    lead.mark = first;
    lead.end += 1;
  }
  for (;;) {
    const kind = kindAt(raw, lead.end);
    const joins = lead.end > at && (kind === "at" || kind === "text") && isShortAt(raw, lead.end);
    if (kind === "oclock" && !lead.isOclock) {
      lead.isOclock = true;
    } else if ((kind === "half" || kind === "halfTo") && lead.half === 0) {
      lead.half = kind === "half" ? 30 : -30;
    } else if (!joins || lead.end > at + 3) {
      return lead;
    }
    lead.end += 1;
  }
}

/** An hour in digits, or in words where a time is expected ("at one of …" is not one). */
function hourAt(raw: Piece[], at: number, isExpected: boolean): number | null {
  const piece = raw[at];
  if (piece?.kind === "number") {
    return piece.value <= 24 ? piece.value : null;
  }
  if (piece?.kind !== "numeral") {
    return null;
  }
  const next = kindAt(raw, at + 1);
  const isTold = next === "oclock" || next === "half" || next === "am" || next === "pm";
  return isTold || (isExpected && (piece.value > 1 || next !== "text")) ? piece.value : null;
}

interface Rest {
  minutes: number;
  half: number;
  isDigital: boolean;
  isOclock: boolean;
  /** Something stands there that only follows an hour. */
  isTelling: boolean;
  end: number;
}

/** What may follow an hour: ":30", "h30", "点半", "and a half", "o'clock". */
function restAt(raw: Piece[], at: number): Rest {
  const rest: Rest = { ...NOTHING, end: at };
  const sign = signAt(raw, at);
  const minutes = minutesAt(raw, at + 1);
  if (minutes !== null && (sign === ":" || sign === "." || (sign === "-" && minutes % 15 === 0))) {
    Object.assign(rest, { minutes, isDigital: true, end: at + 2 });
  }
  if (kindAt(raw, rest.end) === "oclock") {
    const after = rest.isDigital ? null : minutesAt(raw, rest.end + 1);
    const isMinutes = after !== null && kindAt(raw, rest.end + 2) !== "oclock";
    rest.isOclock = true;
    rest.minutes = isMinutes ? after : rest.minutes;
    rest.end += isMinutes ? 2 : 1;
  }
  if (kindAt(raw, rest.end) === "half" && numberAt(raw, rest.end + 1) === null) {
    rest.half = 30;
    rest.end += 1;
  }
  rest.isTelling = rest.end > at || isRange(raw, at);
  return rest;
}

const NOTHING = { minutes: 0, half: 0, isDigital: false, isOclock: false, isTelling: false };

/** Two digits below 60. */
function minutesAt(raw: Piece[], at: number): number | null {
  const piece = raw[at];
  return piece?.kind === "number" && /^[0-5]\d$/.test(piece.text) ? piece.value : null;
}

/** "10-14h": what follows the second hour tells of the first. */
function isRange(raw: Piece[], at: number): boolean {
  const sign = signAt(raw, at);
  const after = kindAt(raw, at + 2);
  const isHour = after === "oclock" || after === "am" || after === "pm";
  return (sign === "-" || sign === "–") && numberAt(raw, at + 1) !== null && isHour;
}

/** A part of the day close before an hour, unless it was read already: its place. */
function partBefore(raw: Piece[], at: number, end: number): number | null {
  for (let place = at - 1; place >= end && place >= at - 3; place--) {
    if (isMark(kindAt(raw, place))) {
      return place;
    }
    if (!isLink(raw, place)) {
      return null;
    }
  }
  return null;
}

/** "pm", "in the evening" after an hour, unless that begins the next time ("10 से शाम 6 बजे"). */
function markAfter(
  raw: Piece[],
  at: number,
  hasPart: boolean,
): { mark: PieceKind; end: number } | null {
  for (let place = at; place <= at + 2; place++) {
    const kind = markAt(raw, place);
    if (kind !== null) {
      const isDirect = place === at && (kindAt(raw, at) === "am" || kindAt(raw, at) === "pm");
      const isNext = numberAt(raw, place + 1) !== null || kindAt(raw, place + 1) === "oclock";
      // "Tonight" is a day too, noon a time of its own unless it follows: they are left to be read.
      const isLeft = kind === "tonight" || (place > at && (kind === "noon" || kind === "midnight"));
      return isDirect || !(isNext || hasPart) ? { mark: kind, end: isLeft ? at : place + 1 } : null;
    }
    if (!isLink(raw, place)) {
      return null;
    }
  }
  return null;
}

/** What a piece tells of the hour beside it. */
function markAt(raw: Piece[], at: number): PieceKind | null {
  const piece = raw[at];
  if (piece && isMark(piece.kind)) {
    return piece.kind;
  }
  return piece && "beside" in piece ? (piece.beside ?? null) : null;
}

/** Words that may stand between an hour and its part of the day. */
function isLink(raw: Piece[], at: number): boolean {
  const kind = kindAt(raw, at) ?? "";
  return (
    ["at", "on", "between", "oclock"].includes(kind) || (kind === "text" && isShortAt(raw, at, 3))
  );
}

/** After "at", "between", "until"; after "and" and a dash when a time was read before them. */
function isTimeComing(raw: Piece[], at: number, { hasClock }: Before): boolean {
  const before = kindAt(raw, at - 1);
  if (before === "at" || before === "between" || before === "until") {
    return true;
  }
  return hasClock && (before === "and" || signAt(raw, at - 1) !== null);
}
