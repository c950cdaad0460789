import * as v from "valibot";
import { EXAMPLE_MAX_CHARS, LAST_WORDS_MAX_CODE_POINTS, TEXT_MAX_CODE_POINTS } from "./limits.ts";

/** Length as people count it: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) {
    count++;
  }
  return count;
}

/** The first code points of a text, for lists; an ellipsis says when there was more. */
export function lastWords(text: string): string {
  const points = Array.from(text.slice(0, 2 * LAST_WORDS_MAX_CODE_POINTS + 2));
  return points.length <= LAST_WORDS_MAX_CODE_POINTS
    ? text
    : `${points.slice(0, LAST_WORDS_MAX_CODE_POINTS - 1).join("")}…`;
}

/** A visitor's words as an example of what people ask: on one line, and no longer than one may be. */
export function asExample(text: string): string {
  const start = text.trim().replace(/\s+/g, " ").slice(0, EXAMPLE_MAX_CHARS);
  return (start.isWellFormed() ? start : start.slice(0, -1)).trim();
}

/** No lone surrogates: such a string has no UTF-8 form, so copies of it would differ. */
export const wellFormed = v.check((text: string) => text.isWellFormed(), "lone surrogate");

/** Message text: 1 to 4,000 code points, not only white space. Anything longer is `too-large`. */
export const MessageText = v.pipe(
  v.string(),
  wellFormed,
  v.check((text) => text.trim() !== "", "empty"),
  v.check((text) => codePoints(text) <= TEXT_MAX_CODE_POINTS, "too-large"),
);

/** A single line the owner wrote: a name, an example, a street. A longer one is `too-large`. */
export function line(maxChars: number) {
  return v.pipe(
    v.string(),
    wellFormed,
    v.trim(),
    v.minLength(1),
    v.maxLength(maxChars, "too-large"),
  );
}
