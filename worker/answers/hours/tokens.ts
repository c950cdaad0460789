/** Letters of the scripts written without spaces between words (Unicode Standard Annex 29, §4). */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}`;
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
/** U+02BC is an apostrophe, though Unicode counts it as a letter: "пʼятниця" is typed "п'ятниця" too. */
const TOKEN = new RegExp(
  String.raw`\d+|(?=[\p{L}\p{M}])[${UNSPACED}]\p{M}*|(?:(?![${UNSPACED}ʼ])[\p{L}\p{M}])+|(?<=\d)[:/.–-](?=\d)`,
  "gu",
);

/**
 * Letters and digits apart, and the signs inside a time or a date. Where a script has no spaces, each
 * character is a token: a phrase is then found wherever its characters follow each other.
 */
export function tokensOf(normalized: string): string[] {
  return normalized.match(TOKEN) ?? [];
}

/** Tokens as a text again: characters of a script without spaces stand close. */
export function joinTokens(tokens: string[]): string {
  return tokens.reduce((text, token, at) => {
    const isClose = IS_UNSPACED.test(token) && IS_UNSPACED.test(tokens[at - 1] ?? "");
    return at === 0 ? token : `${text}${isClose ? "" : " "}${token}`;
  }, "");
}
