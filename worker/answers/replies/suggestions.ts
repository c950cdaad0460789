import type { Knowledge } from "../../protocol/shop.ts";
import { isTold } from "./facts-reply.ts";
import { FACT_NAMES } from "../language-pack.ts";
import { ownName } from "../names.ts";
import { voiceOf } from "../voices.ts";

const SUGGESTIONS_MAX = 4;
/** A longer question is no suggestion. */
const CHOICE_MAX_CHARS = 80;

/**
 * Questions worth suggesting in a language: the owner's own where written, else those whose answers
 * helped most (`helped`: how often, by name), of the facts told and of the shop's own answers.
 */
export function suggestedQuestions(
  {
    facts,
    answers,
    suggestions,
    heard,
  }: Pick<Knowledge, "facts" | "answers" | "suggestions" | "heard">,
  language: string,
  helped: Record<string, number> = {},
): string[] {
  const written = suggestions[language] ?? [];
  if (written.length > 0) {
    return written;
  }
  const questions = voiceOf(language)?.pack.say.questions;
  const ofFacts = FACT_NAMES.flatMap((name) =>
    questions && isTold(facts, name) ? [{ name: name as string, text: questions[name] }] : [],
  );
  const ofOwn = answers.flatMap(({ id, examples }) => {
    const text = shortQuestion(examples[language] ?? [], heard);
    return text === null ? [] : [{ name: ownName(id), text }];
  });
  const texts = [...ofFacts, ...ofOwn]
    .sort((one, other) => (helped[other.name] ?? 0) - (helped[one.name] ?? 0))
    .map(({ text }) => text);
  // Two answers may be asked for in the same words.
  return [...new Set(texts)].slice(0, SUGGESTIONS_MAX);
}

/**
 * How an answer is best asked for in a tap: its first example that is short and names no number or
 * address. Others will read it, so it is not in a visitor's words (`heard`) that no owner looked over.
 */
export function shortQuestion(examples: string[], heard: Knowledge["heard"]): string | null {
  const isShort = (text: string) => text.length <= CHOICE_MAX_CHARS && !/[\p{Nd}@]/u.test(text);
  return examples.find((text) => isShort(text) && !heard?.has(text)) ?? null;
}
