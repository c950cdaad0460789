import type { FetchWords, Words } from "./reader.ts";
import { wordsAddress } from "./words-address.ts";

/** A language's words, from the file the build made of them. */
export const fetchWords: FetchWords = async (part, language) => {
  const address = wordsAddress(part, language);
  const module = (await import(/* @vite-ignore */ address)) as { words: Words[typeof part] };
  return module.words;
};
