import { tokensOf } from "./hours/tokens.ts";
import { normalize } from "./normalize.ts";

/** Phrases as tokens, longest first: the longest that fits is the one that was meant. */
export function phrasesOf(texts: string[]): string[][] {
  return texts
    .map((text) => tokensOf(normalize(text)))
    .sort((one, other) => other.length - one.length);
}

/** Tokens without the phrases they begin and end with, however many. */
export function strip(tokens: string[], phrases: string[][]): string[] {
  let left = tokens;
  for (;;) {
    const first = phrases.find((phrase) => standsAt(phrase, left, 0));
    const last = phrases.find((phrase) => standsAt(phrase, left, left.length - phrase.length));
    if (left.length === 0 || (!first && !last)) {
      return left;
    }
    left = first ? left.slice(first.length) : left.slice(0, left.length - (last?.length ?? 0));
  }
}

interface NamedPhrase {
  name: string;
  words: string[];
}

const prepared = new WeakMap<Record<string, string[]>, NamedPhrase[]>();

/** The phrases of named lists, longest first: made once for each set of lists. */
function namedPhrases(lists: Record<string, string[]>): NamedPhrase[] {
  const made =
    prepared.get(lists) ??
    Object.entries(lists)
      .flatMap(([name, texts]) => phrasesOf(texts).map((words) => ({ name, words })))
      .sort((one, other) => other.words.length - one.words.length);
  prepared.set(lists, made);
  return made;
}

/** Which of the named phrase lists a text mentions; words of a longer phrase do not count again. */
export function mentioned(tokens: string[], lists: Record<string, string[]>): string[] {
  const named = namedPhrases(lists);
  const names = new Set<string>();
  for (let at = 0; at < tokens.length;) {
    const found = named.find(({ words }) => standsAt(words, tokens, at));
    if (found) {
      names.add(found.name);
    }
    at += found?.words.length ?? 1;
  }
  return [...names];
}

function standsAt(phrase: string[], tokens: string[], at: number): boolean {
  return phrase.length > 0 && at >= 0 && phrase.every((word, i) => tokens[at + i] === word);
}
