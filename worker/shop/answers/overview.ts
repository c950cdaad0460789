import { FACT_NAMES } from "../../answers/language-pack.ts";
import { ownName } from "../../answers/names.ts";
import { isTold } from "../../answers/replies/facts-reply.ts";
import { conflictsIn } from "../../answers/teaching/conflicts.ts";
import type { AnswersOverview, Use } from "../../protocol/answers.ts";
import type { Count } from "../../protocol/inbox.ts";
import type { ShopStore } from "../store.ts";

/** The shop's own answers and those that come with it, what each was worth, and which are hard to tell apart. */
export function overview(store: ShopStore): AnswersOverview {
  const { answers, facts } = store.settings();
  const counts = store.counts();
  const heard = store.answers.heard();
  return {
    answers: answers.map((answer) => ({
      ...answer,
      ...useOf(counts.get(ownName(answer.id))),
      unchecked: Object.values(answer.examples).some((texts) =>
        texts.some((text) => heard.has(text)),
      ),
    })),
    builtIn: FACT_NAMES.map((name) => ({
      name,
      told: isTold(facts, name),
      ...useOf(counts.get(name)),
    })),
    conflicts: conflictsIn(answers),
  };
}

/** How often each answer was what was asked, by its name. */
export function helpedByName(store: ShopStore): Record<string, number> {
  const counts = [...store.counts()];
  return Object.fromEntries(counts.map(([name, count]) => [name, useOf(count).helped]));
}

function useOf(count: Count = { given: 0, missed: 0 }): Use {
  return { given: count.given, helped: Math.max(0, count.given - count.missed) };
}
