/**
 * What everyone is spoken to in: visitors by ../locales/, owners by worker/reply/locales/. Bare languages
 * (BCP 47); a test holds them equal to the files.
 */
export const LANGUAGES =
  "af am ar as bn de el en es fa fr gu ha he hi id ig it ja kn ko ln mg ml mr ne nl or pa pl pt ro ru rw so sw ta te th tr uk ur vi wo yo zh zu".split(
    " ",
  );

/** "he" for "he-IL", and for "iw", as it was called once (RFC 5646, 2.2.1); "" for what is no tag. */
export function languageOf(tag: string | null | undefined): string {
  try {
    return new Intl.Locale(tag ?? "").language;
  } catch {
    return "";
  }
}

/** The first wish there are words for; null when there is none. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): string | null {
  return wishes.map(languageOf).find((wish) => LANGUAGES.includes(wish)) ?? null;
}

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Where a line of one of them begins. */
export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
}
