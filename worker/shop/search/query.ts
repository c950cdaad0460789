import { readWords, type Word } from "./words.ts";

/** Words that stand in a row; the last one may be only begun. */
interface Phrase {
  words: string[];
  isBegun: boolean;
}

/** What is looked for: all of it must be there. */
export type Query = Phrase[];

/** A piece of a text: up to `end`, without it. */
export interface Span {
  start: number;
  end: number;
}

/** Null where there is no word in what was typed. Letters of unspaced scripts that stand together are one phrase. */
export function readQuery(typed: string): Query | null {
  const phrases: string[][] = [];
  let end = -1;
  for (const { text, at } of readWords(typed).words) {
    if (at === end) {
      phrases.at(-1)?.push(text);
    } else {
      phrases.push([text]);
    }
    end = at + text.length;
  }
  const last = phrases.at(-1);
  return last ? once(phrases.map((words) => ({ words, isBegun: words === last }))) : null;
}

/** What was typed again is looked for once. */
function once(query: Query): Query {
  const known = new Map(query.map((phrase) => [JSON.stringify(phrase), phrase]));
  return [...known.values()];
}

/** The same for FTS5. A word holds letters, marks and digits alone: nothing in it can end the quotes. */
export function matchExpression(query: Query): string {
  return query
    .map(({ words, isBegun }) => `"${words.join(" ")}"${isBegun ? " *" : ""}`)
    .join(" AND ");
}

/** Where a query is in a text, in order. */
export function spansIn(words: Word[], query: Query): Span[] {
  return query
    .flatMap((phrase) => spansOf(words, phrase))
    .toSorted((one, other) => one.start - other.start || one.end - other.end);
}

function spansOf(all: Word[], { words, isBegun }: Phrase): Span[] {
  const last = words.length - 1;
  const isSame = (word: string, found: string | undefined, place: number) =>
    isBegun && place === last ? found?.startsWith(word) : found === word;
  return all.flatMap(({ at }, first) => {
    const end = all[first + last];
    return end && words.every((word, place) => isSame(word, all[first + place]?.text, place))
      ? [{ start: at, end: end.at + (words[last] ?? "").length }]
      : [];
  });
}
