import type { WordKind } from "../language-pack.ts";
import { type AskedDay, daysIn } from "./asked-days.ts";
import { DAY_MINUTES, type Day } from "./days.ts";
import type { Piece, SaidClock } from "./piece.ts";

/** What a question about hours wants to know. */
export type Asks =
  /** Are you open then? */
  | "open"
  /** Are you closed then? Told, not answered by yes or no. */
  | "closed"
  /** Until when? */
  | "closes"
  /** From when? */
  | "opens"
  /** When do you open next? */
  | "next"
  /** What are your hours? */
  | "hours";

export type PartOfDay = "morning" | "lunch" | "afternoon" | "evening";

export interface When {
  asks: Asks;
  days: AskedDay[];
  /** Which days the weekend has, the shop's country decides. */
  weekend: boolean;
  part: PartOfDay | null;
  /** One clock time, or the two ends of a stretch, in minutes. */
  clocks: number[];
  /** Which half of the day the one clock time is in was not told. */
  isGuess: boolean;
}

/** What a text asks about time; null when it speaks of a time that is over or cannot be read. */
export function whenOf(pieces: Piece[], today: Day): When | null {
  const has = (...kinds: WordKind[]) => pieces.some((piece) => kinds.some((k) => k === piece.kind));
  const days = daysIn(pieces, today);
  const said = pieces.flatMap((piece) => (piece.kind === "clock" ? [piece.said] : []));
  if (days === null || said.length > 2 || isUnread(pieces) || has("past", "beyond")) {
    return null;
  }
  const weekend = has("weekend");
  const asks = asksIn(has, weekend || days.length > 0);
  const isGuess = said.length === 1 && said[0]?.isGuess === true;
  return { asks, days, weekend, part: partIn(has), clocks: clocksOf(said), isGuess };
}

/** A number, a month, or part of a time ("six et quart", "quarter past six") that could not be read. */
function isUnread(pieces: Piece[]): boolean {
  const kind = (at: number) => pieces[at]?.kind;
  return pieces.some((piece, at) => {
    switch (piece.kind) {
      case "number":
      case "month":
        return true;
      case "clock":
        return kind(at + 1) === "and" && kind(at + 2) === "text" && kind(at + 3) !== "text";
      case "numeral":
        return piece.value > 1 && [1, 2, 3].some((back) => kind(at - back) === "at");
      default:
        return false;
    }
  });
}

/** What the two ends of a stretch tell of each other: "10 to 6", "6 to 8 pm", "22:00 to 2:00". */
function clocksOf([from, to]: SaidClock[]): number[] {
  if (!from || !to) {
    return from ? [from.minute] : [];
  }
  const half = DAY_MINUTES / 2;
  if (to.minute <= from.minute) {
    const later = to.minute + half;
    return [from.minute, to.isGuess && later > from.minute ? later : to.minute + DAY_MINUTES];
  }
  const isLater = from.isGuess && to.isMarked && from.minute + half < to.minute;
  return [isLater ? from.minute + half : from.minute, to.minute];
}

function asksIn(has: (...kinds: WordKind[]) => boolean, dayTold: boolean): Asks {
  const timeAsked = has("whatTime", "whenever");
  if (has("again")) {
    return "next";
  }
  // "Which days are you closed?"
  if (has("general") && !(has("closes") && dayTold)) {
    return "hours";
  }
  if (has("closes")) {
    return timeAsked || has("until") ? "closes" : "closed";
  }
  if (has("until")) {
    return "closes";
  }
  if (timeAsked && (has("opens") || has("whatTime"))) {
    return has("whatTime") || dayTold ? "opens" : "next";
  }
  return timeAsked ? "hours" : "open";
}

function partIn(has: (...kinds: WordKind[]) => boolean): PartOfDay | null {
  if (has("tonight", "evening")) {
    return "evening";
  }
  const parts = ["morning", "lunch", "afternoon"] as const;
  return parts.find((part) => has(part)) ?? null;
}
