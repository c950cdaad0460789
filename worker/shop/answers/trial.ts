import type { Answerer } from "../../answers/answerer.ts";
import { namesIn } from "../../answers/names.ts";
import type { Trial, TryAnswers } from "../../protocol/answers.ts";

/** What a visitor who writes this first would be told, and why. */
export function tryOut(answerer: Answerer, { text, locale }: TryAnswers, now: number): Trial {
  const { decision, because } = answerer.explain(text, { locale: locale ?? null, now, recent: [] });
  return {
    outcome: decision.outcome,
    answers: decision.outcome === "answer" ? namesIn(decision.answer) : (decision.offered ?? []),
    text: decision.text,
    language: decision.language,
    choices: decision.choices ?? [],
    because,
  };
}
