import type { Knowledge } from "../protocol/shop.ts";
import { isFact, isTold } from "./facts-reply.ts";
import { type Candidate, OFFERED_FROM } from "./matcher.ts";
import { ownId } from "./names.ts";
import { shortQuestion } from "./suggestions.ts";
import type { Voice } from "./voices.ts";

const OFFERS_MAX = 3;

/** Who says that an answer was not it wants another: less likely ones are offered then. */
const NEXT_BEST_FROM = OFFERED_FROM / 3;

/**
 * The questions that were likely meant, as short texts whose tap asks them, likeliest first. What is
 * likelier for a person than any answer cuts the list short.
 */
export function offersOf(
  candidates: Candidate[],
  voice: Voice,
  knowledge: Knowledge,
  refused: string[] = [],
): string[] {
  const forPerson = candidates.findIndex(({ id }) => id === "leave" || id === "human");
  const likely = forPerson === -1 ? candidates : candidates.slice(0, forPerson);
  const from = refused.length > 0 ? NEXT_BEST_FROM : OFFERED_FROM;
  const texts = likely
    .filter(({ id, score }) => score >= from && !refused.includes(id))
    .map(({ id }) => questionOf(id, voice, knowledge));
  return texts.filter((text) => text !== null).slice(0, OFFERS_MAX);
}

function questionOf(id: string, { language, pack }: Voice, knowledge: Knowledge): string | null {
  const own = ownId(id);
  if (own !== null) {
    const answer = knowledge.answers.find((one) => one.id === own);
    return shortQuestion(answer?.examples[language] ?? []);
  }
  return isFact(id) && isTold(knowledge.facts, id) ? pack.say.questions[id] : null;
}
