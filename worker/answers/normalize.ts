import { foldDigits, foldLetters } from "./letters.ts";

/** Code points of a message that are looked at; what people ask is said by then. */
const LOOKED_AT = 500;

/** UTF-16 units that so many code points decompose to, unless they were chosen for it: one can become 18. */
const DECOMPOSED_MAX = 4 * LOOKED_AT;

/** A letter of a script in which people leave out the marks, and the marks. Elsewhere they are vowels. */
const MARKED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/**
 * The form in which texts are compared: compatibility forms unified, lower case, accents and other marks
 * folded where people leave them out, digits of every script as 0–9, invisible characters gone,
 * "ouiiiii" as "ouii".
 */
export function normalize(text: string): string {
  const decomposed = head(text).normalize("NFKD").slice(0, DECOMPOSED_MAX);
  return fold(decomposed).slice(0, 2 * LOOKED_AT);
}

/** The same for texts of our own, which are as long as they are. */
export function fold(text: string): string {
  const composed = text.normalize("NFKD").toLowerCase().replace(MARKED, "$1").normalize("NFC");
  return foldDigits(foldLetters(composed))
    .replace(/\p{Cf}/gu, "")
    .replace(/(\p{L})\1{2,}/gu, "$1$1");
}

/** Words of a normalized text: letters with their marks, or digits. */
export function wordsOf(normalized: string): string[] {
  return normalized.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function head(text: string): string {
  return Array.from(text.slice(0, 2 * LOOKED_AT))
    .slice(0, LOOKED_AT)
    .join("");
}
