/** Letters that no Unicode decomposition folds, as people without them on the keyboard type them. */
const TYPED_AS: Record<string, string> = {
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
  ё: "е",
  // Arabic: letters that keyboards of different countries have for the same one.
  ة: "ه",
  ہ: "ه",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ـ: "",
  // Devanagari: the dots that many leave out.
  "\u093C": "",
  "\u0901": "\u0902",
};

/** First letters of Amharic rows that are spoken, and so written, as another; a row has eight. */
const AMHARIC_ROWS = { ሐ: "ሀ", ኀ: "ሀ", ሠ: "ሰ", ዐ: "አ", ፀ: "ጸ" };
for (const [row, as] of Object.entries(AMHARIC_ROWS)) {
  for (let vowel = 0; vowel < 8; vowel++) {
    TYPED_AS[nth(row, vowel)] = nth(as, vowel);
  }
}

const FOLDABLE = new RegExp(`[${Object.keys(TYPED_AS).join("")}]`, "g");

/** Letters of a composed, lower-case text as most people type them. */
export function foldLetters(text: string): string {
  return text.replace(FOLDABLE, (letter) => TYPED_AS[letter] ?? letter);
}

/** Digits of every script as 0–9. */
export function foldDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, valueOfDigit);
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

function nth(row: string, vowel: number): string {
  return String.fromCharCode(row.charCodeAt(0) + vowel);
}
