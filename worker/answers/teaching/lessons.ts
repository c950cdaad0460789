import type { Answer, TaughtExample } from "../../protocol/shop.ts";
import { ownId, ownName } from "../names.ts";
import { normalize, wordsOf } from "../normalize.ts";

/** All that an owner has taught: the shop's own answers, and examples for the built-in ones. */
export interface Teachings {
  answers: Answer[];
  taught: TaughtExample[];
}

/** Something people ask, in one language. */
export interface Example {
  language: string;
  text: string;
}

/** What `normalize` looks at: texts longer than this are the same only if they are equal. */
const COMPARED_CHARS = 500;

/** The same words, however they are spaced, accented or capitalised, give the same key. */
export function sameness(text: string): string {
  const words = text.length <= COMPARED_CHARS ? wordsOf(normalize(text)).join(" ") : "";
  return words === "" ? text.trim() : words;
}

/** Lists of examples are never changed, only replaced. */
const keysOfLists = new WeakMap<string[], Set<string>>();

function keysOf(texts: string[]): Set<string> {
  const keys = keysOfLists.get(texts) ?? new Set(texts.map(sameness));
  keysOfLists.set(texts, keys);
  return keys;
}

/** The answer whose reply in a language is these very words. */
export function answerSaying(answers: Answer[], language: string, reply: string): Answer | null {
  const key = sameness(reply);
  const says = ({ reply: { [language]: said } }: Answer) =>
    said !== undefined && sameness(said) === key;
  return answers.find(says) ?? null;
}

/** Whether the answer of this name has the example, in other spelling or the same. */
export function hasExample(teachings: Teachings, name: string, example: Example): boolean {
  return keysOf(examplesOf(teachings, name, example.language)).has(sameness(example.text));
}

/** Teaches the answer of this name an example; one that it has changes nothing. */
export function withExample(teachings: Teachings, name: string, example: Example): Teachings {
  if (hasExample(teachings, name, example)) {
    return teachings;
  }
  const { language, text } = example;
  return ownId(name) !== null
    ? withExamples(teachings, name, language, (examples) => [...examples, text])
    : { ...teachings, taught: [...teachings.taught, { answer: name, language, text }] };
}

/** Takes an example from the answer of this name; one that it has not changes nothing. */
export function withoutExample(teachings: Teachings, name: string, example: Example): Teachings {
  if (!hasExample(teachings, name, example)) {
    return teachings;
  }
  const { language } = example;
  const key = sameness(example.text);
  const isOther = (text: string) => sameness(text) !== key;
  return ownId(name) !== null
    ? withExamples(teachings, name, language, (examples) => examples.filter(isOther))
    : {
        ...teachings,
        taught: teachings.taught.filter(
          (one) => one.answer !== name || one.language !== language || isOther(one.text),
        ),
      };
}

/** The answers, but this one, that have the example: what is learnt last holds. */
export function othersHaving(teachings: Teachings, example: Example, but: string): string[] {
  const { answers, taught } = teachings;
  const names = [...answers.map(({ id }) => ownName(id)), ...taught.map(({ answer }) => answer)];
  return [...new Set(names)].filter((name) => name !== but && hasExample(teachings, name, example));
}

function examplesOf({ answers, taught }: Teachings, name: string, language: string): string[] {
  return ownId(name) !== null
    ? (answers.find(({ id }) => id === ownId(name))?.examples[language] ?? [])
    : taught
        .filter((one) => one.answer === name && one.language === language)
        .map(({ text }) => text);
}

function withExamples(
  teachings: Teachings,
  name: string,
  language: string,
  change: (examples: string[]) => string[],
): Teachings {
  const answers = teachings.answers.map((answer) =>
    ownName(answer.id) === name
      ? { ...answer, examples: changed(answer.examples, language, change) }
      : answer,
  );
  return { ...teachings, answers };
}

/** A language without examples is not kept. */
function changed(
  examples: Answer["examples"],
  language: string,
  change: (examples: string[]) => string[],
): Answer["examples"] {
  const { [language]: before = [], ...others } = examples;
  const after = change(before);
  return after.length === 0 ? others : { ...examples, [language]: after };
}
