import { describe, it } from "vitest";
import { ask } from "./testing/ask.ts";
import { QUESTIONS } from "./testing/questions.ts";

/** A question left to the owner is a pity, a wrong answer is worse. Shares of all questions. */
const RIGHT_LEAST = 0.85;
const WRONG_MOST = 0.04;

/** The answer's stable name, without the mark of its words. */
function nameOf(answer: string | undefined): string | null {
  return answer?.replace(/^(?!shop:)(\w+):.*$/, "$1") ?? null;
}

describe("questions to a toy shop", () => {
  const tables = Object.entries(QUESTIONS);
  it.for(tables)("in “%s” are answered right, or left", ([language, questions], { expect }) => {
    const missed = questions.flatMap(([text, expected]) => {
      const reply = ask(text, { locale: language });
      const got = nameOf(reply?.answer);
      const isRight =
        got === null ? expected === null : (expected?.split("|").includes(got) ?? false);
      return isRight && (!reply || reply.language === language)
        ? []
        : [{ text, expected, got, language: reply?.language }];
    });
    const wrong = missed.filter(({ got }) => got !== null);
    const told = JSON.stringify(missed, null, 1);
    expect(1 - missed.length / questions.length, told).toBeGreaterThanOrEqual(RIGHT_LEAST);
    expect(wrong.length / questions.length, told).toBeLessThanOrEqual(WRONG_MOST);
  });
});
