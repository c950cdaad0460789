import { describe, it } from "vitest";
import type { Said } from "./answerer.ts";
import { decide } from "./testing/ask.ts";
import { QUESTIONS } from "./testing/questions.ts";

/** A question left to the owner is a pity, a wrong answer is worse. Shares of all questions. */
const RIGHT_LEAST = 0.85;
const WRONG_MOST = 0.04;

/** Something was asked before, and answered, though it could have been about others. */
const BEFORE: Said[] = [
  { author: "visitor", text: "un emballage pour un jouet réparé" },
  { author: "auto", text: "12 rue des Fictions", answer: "address" },
];

/** What the message was understood as; null where it is left to the owner. */
function nameOf(text: string, locale: string): { name: string | null; language: string } {
  const { outcome, answer, language } = decide(text, { locale });
  if (outcome === "answer") {
    return { name: answer, language };
  }
  // Who refuses is offered the others, who wants a person gets one.
  const after = decide(text, { locale, recent: BEFORE });
  const meant = after.outcome === "offer" ? "wrong" : "human";
  return { name: after.refuses ? meant : null, language };
}

describe("questions to a toy shop", () => {
  it.for(Object.entries(QUESTIONS))(
    "in “%s” are answered right, or left",
    ([language, questions], { expect }) => {
      const missed = questions.flatMap(([text, expected]) => {
        const got = nameOf(text, language);
        const isRight =
          got.name === null ? expected === null : expected?.split("|").includes(got.name);
        const isInKind = got.name === null || got.language === language;
        return isRight && isInKind ? [] : [{ text, expected, got }];
      });
      const wrong = missed.filter(({ got }) => got.name !== null);
      const told = JSON.stringify(missed, null, 1);
      expect(1 - missed.length / questions.length, told).toBeGreaterThanOrEqual(RIGHT_LEAST);
      expect(wrong.length / questions.length, told).toBeLessThanOrEqual(WRONG_MOST);
    },
  );
});
