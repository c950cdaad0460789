import { groupSimilar } from "../../answers/teaching/grouping.ts";
import type { UnansweredQuestions } from "../../protocol/answers.ts";
import type { Report } from "../../protocol/inbox.ts";
import type { ShopStore } from "../store.ts";
import { languageOfAsked } from "./teaching.ts";

/** What is asked much alike together, most often asked first. */
export function questionGroups(store: ShopStore): UnansweredQuestions {
  const questions = store.lessons.questions();
  const groups = groupSimilar(questions.map(({ text }) => text));
  return { groups: groups.map((group) => group.flatMap((place) => questions[place] ?? [])) };
}

/** Takes over those questions of a report that came since the last one. */
export function keepQuestions(
  store: ShopStore,
  conversation: string,
  { unanswered, locale }: Report,
  after: number,
): void {
  const news = unanswered.filter(({ seq }) => seq > after);
  const languages = news.length > 0 ? store.settings().languages : [];
  for (const { seq, text, at } of news) {
    const language = languageOfAsked({ text, locale }, languages);
    store.lessons.addQuestion({ conversation, seq, text, language, at });
  }
}
