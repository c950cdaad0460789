import type { FetchWords, Words } from "../reader.ts";
import { words as english } from "../locales/en.ts";
import { words as englishRest } from "../locales/en-rest.ts";

type Entries = Record<string, unknown>;

const FILES = import.meta.glob<Entries>("../locales/*/*.json", { import: "default" });
const ENGLISH = { first: english, rest: englishRest };

/** Words as they lie in the files, without a build. */
export const wordsOfFiles: FetchWords = async (part, language) => {
  const own = Object.entries(FILES).filter(([path]) => path.includes(`/${language}/`));
  const said = Object.assign({}, ...(await Promise.all(own.map(([, load]) => load())))) as Entries;
  const keys = Object.keys(ENGLISH[part]);
  return Object.fromEntries(keys.map((key) => [key, said[key]])) as unknown as Words[typeof part];
};
