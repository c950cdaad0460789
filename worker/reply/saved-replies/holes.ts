import type { Hole } from "../../protocol/saved-replies.ts";
import type { Reader, WordKey } from "../reader.ts";

/** What may be left open, and the reader's word for it. */
export const HOLE_WORDS: Record<Hole, WordKey> = {
  "first name": "saved.hole.first-name",
  shop: "saved.hole.shop",
  "hours today": "saved.hole.hours-today",
};

const PAIRS = Object.entries(HOLE_WORDS);

/** A stored text as its reader writes it: "{prénom}" for "{first name}". */
export function asShown(text: string, words: Reader["words"]): string {
  return PAIRS.reduce(
    (shown, [hole, key]) => shown.replaceAll(`{${hole}}`, `{${words(key)}}`),
    text,
  );
}

/** The other way round. */
export function asStored(text: string, words: Reader["words"]): string {
  return PAIRS.reduce(
    (stored, [hole, key]) => stored.replaceAll(`{${words(key)}}`, `{${hole}}`),
    text,
  );
}

/** A text ready to be sent: what is not known is left out, with the space or comma that led to it. */
export function filled(text: string, fill: Record<string, string | null>): string {
  const left = Object.entries(fill).reduce(
    (rest, [hole, value]) =>
      value === null
        ? rest.replaceAll(`{${hole}}`, GAP)
        : rest.replaceAll(`{${hole}}`, () => value),
    text,
  );
  return left
    .replace(STARTING_GAP, (_, start: string, letter: string) => start + letter.toLocaleUpperCase())
    .replace(INNER_GAP, "");
}

/** Stands where something is missing: no text has it, as it is no character. */
const GAP = "\uFFFF";
/** At the start of a line, with the comma after it and the letter that begins the line now. */
const STARTING_GAP = new RegExp(`(^|\\n)${GAP}[ \\u00A0]?[,،、]?[ \\u00A0]*(\\p{L}?)`, "gu");
const INNER_GAP = new RegExp(`[ \\u00A0]?${GAP}`, "gu");
