import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { format } from "../../widget/client/words.ts";
import type { Store } from "../../widget/client/storage.ts";
import type { words as english } from "./locales/en.ts";
import type { words as englishRest } from "./locales/en-rest.ts";

type FirstWords = typeof english;
type RestOfWords = typeof englishRest;
type LanguageWords = FirstWords & RestOfWords;

/** A reader loads one of them: what is said first at once, the rest with the parts that say it. */
export const LANGUAGES = {
  fr: {
    first: async (): Promise<FirstWords> => (await import("./locales/fr.ts")).words,
    rest: async (): Promise<RestOfWords> => (await import("./locales/fr-rest.ts")).words,
  },
  en: {
    first: async (): Promise<FirstWords> => (await import("./locales/en.ts")).words,
    rest: async (): Promise<RestOfWords> => (await import("./locales/en-rest.ts")).words,
  },
};
export type Language = keyof typeof LANGUAGES;
export type WordKey = Exclude<keyof LanguageWords, "lang">;
export type Vars = Record<string, string | number>;

const KEY = "comptoir-reply-language";

/** Whoever looks at the page: their language, and their sense of time. */
export interface Reader {
  language: ReadonlySignal<Language>;
  /** For `Intl`: the reader's own variety of the language ("fr-CA") when the browser has one. */
  locale: ReadonlySignal<string>;
  /** Milliseconds since the epoch, kept fresh. */
  now: ReadonlySignal<number>;
  words: (key: WordKey, vars?: Vars) => string;
  /** Fetches what is not said first; rejects where it cannot be had. */
  fetchRest: () => Promise<void>;
  /** Keeps the one there was where the other cannot be loaded. */
  choose: (language: Language) => Promise<void>;
}

export function isLanguage(name: string | null | undefined): name is Language {
  return name !== null && name !== undefined && Object.hasOwn(LANGUAGES, name);
}

/** The first of the browser's languages this page speaks; English when it speaks none. */
export function preferredLocale(asked: readonly string[]): { language: Language; locale: string } {
  for (const locale of asked) {
    const language = locale.split("-")[0]?.toLowerCase();
    if (isLanguage(language)) {
      return { language, locale };
    }
  }
  return { language: "en", locale: "en" };
}

export async function createReader(
  asked: readonly string[],
  store: Store,
  now: ReadonlySignal<number>,
): Promise<Reader> {
  const kept = store.get(KEY);
  const language = signal(isLanguage(kept) ? kept : preferredLocale(asked).language);
  // Whatever says more than the first words waits for the rest of them (frame/lazy.tsx).
  const loaded = signal((await LANGUAGES[language.value].first()) as LanguageWords);
  const locale = computed(
    () => asked.find((each) => each.split("-")[0] === language.value) ?? language.value,
  );
  return {
    language,
    locale,
    now,
    words: (key, vars) => format(loaded.value, key, vars),
    async fetchRest() {
      const spoken = language.peek();
      const rest = await LANGUAGES[spoken].rest();
      if (language.peek() === spoken) {
        loaded.value = { ...loaded.peek(), ...rest };
      }
    },
    async choose(chosen) {
      const words = await wholeOf(chosen).catch(() => null);
      if (words) {
        batch(() => {
          language.value = chosen;
          loaded.value = words;
        });
        store.set(KEY, chosen);
      }
    },
  };
}

async function wholeOf(language: Language): Promise<LanguageWords> {
  const { first, rest } = LANGUAGES[language];
  const [some, others] = await Promise.all([first(), rest()]);
  return { ...some, ...others };
}

export const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) {
    throw new Error("No reader above this component");
  }
  return reader;
}
