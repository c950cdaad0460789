import { tokensOf } from "./hours/tokens.ts";
import type { LanguagePack } from "./language-pack.ts";
import { fold, normalize } from "./normalize.ts";
import { PACKS } from "./packs.ts";

/** A word that several languages have tells less of each. */
const COMMON_WEIGHT = 2;
const ASKED_WEIGHT = 1;

type Weights = { language: string; weight: number }[];

let known: Map<string, Weights> | null = null;

/** Languages a text may be in, likeliest first, by the words it shares with how people ask in each. */
export function languagesOfText(text: string): { language: string; weight: number }[] {
  known ??= learnWords();
  const sums = new Map<string, number>();
  for (const word of new Set(tokensOf(normalize(text)))) {
    for (const { language, weight } of known.get(word) ?? []) {
      sums.set(language, (sums.get(language) ?? 0) + weight);
    }
  }
  return [...sums]
    .map(([language, weight]) => ({ language, weight }))
    .sort((one, other) => other.weight - one.weight);
}

/** The language a text is in; null where none leads. */
export function languageOfText(text: string): string | null {
  return leaderOf(languagesOfText(text));
}

/** The first of these, unless another is as likely. */
export function leaderOf([first, second]: { language: string; weight: number }[]): string | null {
  return first && first.weight > (second?.weight ?? 0) ? first.language : null;
}

/** Learnt once: a Worker hears many messages. */
function learnWords(): Map<string, Weights> {
  const words = new Map<string, Weights>();
  for (const pack of PACKS) {
    for (const [word, weight] of wordsOfPack(pack)) {
      const weights = words.get(word) ?? [];
      weights.push({ language: pack.language, weight });
      words.set(word, weights);
    }
  }
  for (const weights of words.values()) {
    for (const one of weights) {
      one.weight /= weights.length;
    }
  }
  return words;
}

function wordsOfPack({ common, courtesy, ask }: LanguagePack): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of tokensIn([...courtesy, ...Object.values(ask).flat()])) {
    weights.set(word, ASKED_WEIGHT);
  }
  for (const word of tokensIn(common)) {
    weights.set(word, COMMON_WEIGHT);
  }
  return weights;
}

/** Numbers are of no language. */
function tokensIn(texts: string[]): string[] {
  return tokensOf(fold(texts.join("\n"))).filter((token) => !/^\d/.test(token));
}
