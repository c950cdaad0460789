import type { AnswersOverview } from "../../protocol/answers.ts";
import type { Answer } from "../../protocol/shop.ts";
import type { Reader, WordKey } from "../reader.ts";

/** Built-in answers that have a name in the reader's language. */
const BUILT_IN: Record<string, WordKey> = {
  hours: "built-in.hours",
  address: "built-in.address",
  phone: "built-in.phone",
  payment: "built-in.payment",
  delivery: "built-in.delivery",
  greeting: "built-in.greeting",
  thanks: "built-in.thanks",
  goodbye: "built-in.goodbye",
  robot: "built-in.robot",
  human: "built-in.human",
  wrong: "built-in.wrong",
  leave: "built-in.leave",
};

/** In the first of these languages that there is, else in any. */
export function inLanguage<Value>(
  values: Record<string, Value>,
  languages: string[],
): Value | undefined {
  const language = languages.find((each) => values[each] !== undefined);
  return language === undefined ? Object.values(values)[0] : values[language];
}

/** One of the shop's own answers is called by its first example. */
export function titleOf({ id, examples }: Pick<Answer, "id" | "examples">, language: string) {
  const told = Object.fromEntries(Object.entries(examples).filter(([, list]) => list.length > 0));
  return inLanguage(told, [language])?.[0] ?? id;
}

/** What an answer is called, from its name in the contract: "hours", "shop:gift-wrapping". */
export function answerLabel(
  name: string,
  overview: Pick<AnswersOverview, "answers"> | null,
  { words, language }: Pick<Reader, "words" | "language">,
): string {
  if (name.startsWith("shop:")) {
    const id = name.slice("shop:".length);
    const answer = overview?.answers.find((each) => each.id === id);
    return answer ? titleOf(answer, language.value) : id;
  }
  const key = BUILT_IN[name];
  return key ? words(key) : name;
}
