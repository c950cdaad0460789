import type { AnswersOverview, Trial } from "../../protocol/answers.ts";
import type { Api } from "../api.ts";
import type { Outcome } from "../http-call.ts";

/** What may be chosen for a question. */
export interface Choices {
  overview: AnswersOverview;
  /** Names of answers, the likeliest for the question first. */
  names: string[];
}

/** Which answers there are for a question; without the likeliest first should that be all that fails. */
export async function likeliestAnswers(
  api: Pick<Api, "answers" | "tryAnswers">,
  shop: string,
  question: string,
): Promise<Outcome<Choices>> {
  const [answers, trial] = await Promise.all([
    api.answers(shop),
    api.tryAnswers(shop, { text: question }),
  ]);
  return answers.ok
    ? {
        ok: true,
        value: {
          overview: answers.value,
          names: orderByTrial(answers.value, trial.ok ? trial.value : null),
        },
      }
    : answers;
}

/** What was tried says what is likely; then the shop's own, then what is built in and told. */
export function orderByTrial(
  { answers, builtIn }: AnswersOverview,
  trial: Pick<Trial, "because"> | null,
): string[] {
  const own = answers.map(({ id }) => `shop:${id}`);
  const told = builtIn.filter((each) => each.told).map(({ name }) => name);
  const all = [...own, ...told];
  const likely = trial?.because.map(({ answer }) => answer).filter((name) => all.includes(name));
  return [...new Set([...(likely ?? []), ...all])];
}
