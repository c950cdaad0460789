import type { Answerer, Decision } from "../answers/answerer.ts";
import { isFact, isTold } from "../answers/facts-reply.ts";
import { namesIn, ownId } from "../answers/names.ts";
import type { Reason, Trial, TryAnswers } from "../protocol/answers.ts";
import type { Facts } from "../protocol/shop.ts";

/** What a visitor who writes this first would be told, and why. */
export function tryOut(
  answerer: Answerer,
  { text, locale }: TryAnswers,
  facts: Facts,
  now: number,
): Trial {
  const { decision, because } = answerer.explain(text, { locale: locale ?? null, now, recent: [] });
  return {
    outcome: decision.outcome,
    answers: answersIn(decision, because, facts),
    text: decision.text,
    language: decision.language,
    choices: decision.choices ?? [],
    because,
  };
}

function answersIn({ outcome, answer, choices = [] }: Decision, because: Reason[], facts: Facts) {
  switch (outcome) {
    case "answer":
      return namesIn(answer);
    case "offer": {
      // The last choice asks for a person; the others are the likeliest answers there are.
      const names = because.map((reason) => reason.answer).filter((name) => isThere(name, facts));
      return names.slice(0, choices.length - 1);
    }
    case "hand-over":
      return [];
  }
}

function isThere(name: string, facts: Facts): boolean {
  return ownId(name) !== null || (isFact(name) && isTold(facts, name));
}
