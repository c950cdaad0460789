import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { chooseLanguage, languageOf } from "../../widget/client/languages.ts";
import { format } from "../../widget/client/words.ts";
import type { Store } from "../../widget/client/storage.ts";
import type { words as english } from "./locales/en.ts";
import type { words as englishRest } from "./locales/en-rest.ts";

/** One language's words, in two files: what is said first, and what only later parts say. */
export interface Words {
  first: typeof english;
  rest: typeof englishRest;
}
type AllWords = Words["first"] & Words["rest"];
export type WordKey = Exclude<keyof AllWords, "lang">;
export type Vars = Record<string, string | number>;
/** Where words come from; rejects where they cannot be had. */
export type FetchWords = <Part extends keyof Words>(
  part: Part,
  language: string,
) => Promise<Words[Part]>;

const KEY = "comptoir-reply-language";
const FALLBACK = "en";

/** Whoever looks at the page: their language, and their sense of time. */
export interface Reader {
  language: ReadonlySignal<string>;
  /** For `Intl`: the reader's own variety of the language ("fr-CA") when the browser has one. */
  locale: ReadonlySignal<string>;
  /** Milliseconds since the epoch, kept fresh. */
  now: ReadonlySignal<number>;
  words: (key: WordKey, vars?: Vars) => string;
  /** Fetches what is not said first; rejects where it cannot be had. */
  fetchRest: () => Promise<void>;
  /** Keeps the one there was where the other cannot be loaded. */
  choose: (language: string) => Promise<void>;
}

export async function createReader(
  asked: readonly string[],
  store: Store,
  now: ReadonlySignal<number>,
  fetchWords: FetchWords,
): Promise<Reader> {
  const language = signal(chooseLanguage([store.get(KEY), ...asked]) ?? FALLBACK);
  const locale = computed(
    () => asked.find((each) => languageOf(each) === language.value) ?? language.value,
  );
  // Whatever says more than the first words waits for the rest of them (frame/lazy.tsx).
  const loaded = signal((await fetchWords("first", language.value)) as AllWords);
  // Numbers in words are written as those in times are.
  const spoken = computed(() => ({ ...loaded.value, lang: locale.value }));
  return {
    language,
    locale,
    now,
    words: (key, vars) => format(spoken.value, key, vars),
    async fetchRest() {
      const asking = language.peek();
      const rest = await fetchWords("rest", asking);
      if (language.peek() === asking) {
        loaded.value = { ...loaded.peek(), ...rest };
      }
    },
    async choose(chosen) {
      const parts = [fetchWords("first", chosen), fetchWords("rest", chosen)] as const;
      const [first, rest] = await Promise.all(parts).catch(() => [null, null]);
      if (first && rest) {
        batch(() => {
          language.value = chosen;
          loaded.value = { ...first, ...rest };
        });
        store.set(KEY, chosen);
      }
    },
  };
}

export const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) {
    throw new Error("No reader above this component");
  }
  return reader;
}
