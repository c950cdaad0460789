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
  ɖ: "d",
  ɗ: "d",
  ı: "i",
  ɔ: "o",
  ɛ: "e",
  ŋ: "n",
  ɲ: "n",
  ɓ: "b",
  ƙ: "k",
  ƴ: "y",
  ς: "σ",
};
const FOLDABLE = new RegExp(`[${Object.keys(FOLDED).join("")}]`, "g");

/**
 * The form in which texts are compared: compatibility forms unified, lower case, accents folded after
 * Latin letters only (elsewhere marks are vowels), digits of every script as 0–9, invisible characters
 * gone, "ouiiiii" as "ouii".
 */
export function normalize(text: string): string {
  return head(text)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter)
    .replace(/(?![0-9])\p{Nd}/gu, valueOfDigit)
    .replace(/\p{Cf}/gu, "")
    .replace(/(\p{L})\1{2,}/gu, "$1$1")
    .slice(0, 2 * LOOKED_AT);
}

/** Words of a normalized text: letters with their marks, or digits. */
export function wordsOf(normalized: string): string[] {
  return normalized.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Unicode encodes the digits of a script in a row, zero first (chapter 4.6 of the standard). */
function valueOfDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) {
    value += 1;
  }
  return String(value);
}

function head(text: string): string {
  return Array.from(text.slice(0, 2 * LOOKED_AT))
    .slice(0, LOOKED_AT)
    .join("");
}
