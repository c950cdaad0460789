import type { Piece, PieceKind } from "./piece.ts";
import { joinTokens } from "./tokens.ts";

/**
 * The text with every day and every time replaced by one word each, so that a question about Sunday teaches
 * what is needed for one about the 25th of December.
 */
export function maskTimes(pieces: Piece[]): string {
  return joinTokens(pieces.map(maskOf));
}

const DAY_KINDS = new Set<PieceKind>([
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
  return "text" in piece ? piece.text : "qclock";
}
