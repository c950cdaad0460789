/** Code points of a message that are looked at; what people ask is said by then. */
const LOOKED_AT = 500;

/** Letters that no Unicode decomposition folds, as people without them on the keyboard type them. */
const FOLDED: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

/**
 * The form in which texts are compared: compatibility forms unified, lower case, accents folded after
 * Latin letters only (elsewhere marks are vowels), invisible characters gone, "ouiiiii" as "ouii".
 */
export function normalize(text: string): string {
  return head(text)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[œæßøłđı]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/\p{Cf}/gu, "")
    .replace(/(\p{L})\1{2,}/gu, "$1$1")
    .slice(0, 2 * LOOKED_AT);
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
