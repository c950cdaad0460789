/** Put in by the build: it changes with any word. */
declare const WORDS_VERSION: string;

/** Where the words of a language are: those said first, or the rest (scripts/reply-words.ts). */
export function wordsAddress(part: "first" | "rest", language: string): string {
  const name = part === "first" ? "words" : "more-words";
  return `/reply/assets/${name}-${language}-${WORDS_VERSION}.js`;
}
