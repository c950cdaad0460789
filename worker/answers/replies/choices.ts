import type { Knowledge } from "../../protocol/shop.ts";
import { isFact, isTold } from "./facts-reply.ts";
import type { Listener } from "../listener.ts";
import { type Candidate, OFFERED_FROM } from "../matcher.ts";
import { ownId } from "../names.ts";
import { shortQuestion } from "./suggestions.ts";

const OFFERS_MAX = 3;

/** Who says that an answer was not it wants another: less likely ones are offered then. */
const NEXT_BEST_FROM = OFFERED_FROM / 3;

/** A question to tap, and the name of the answer that its tap gets. */
export interface Offer {
  name: string;
  text: string;
}

/**
 * The questions that were likely meant, as short texts whose tap asks them, likeliest first. What is
 * likelier for a person than any answer cuts the list short.
 */
export function offersOf(
  candidates: Candidate[],
  listener: Listener,
  knowledge: Knowledge,
  refused: string[] = [],
): Offer[] {
  const forPerson = candidates.findIndex(({ id }) => id === "leave" || id === "human");
  const likely = forPerson === -1 ? candidates : candidates.slice(0, forPerson);
  const from = refused.length > 0 ? NEXT_BEST_FROM : OFFERED_FROM;
  return likely
    .filter(({ id, score }) => score >= from && !refused.includes(id))
    .flatMap(({ id: name }) => {
      const text = questionOf(name, listener, knowledge);
      // What two answers have for an example gets neither.
      return text !== null && listener.recall(text)?.id === name ? [{ name, text }] : [];
    })
    .slice(0, OFFERS_MAX);
}

function questionOf(
  id: string,
  { language, voice }: Listener,
  knowledge: Knowledge,
): string | null {
  const own = ownId(id);
  if (own !== null) {
    const answer = knowledge.answers.find((one) => one.id === own);
    return shortQuestion(answer?.examples[language] ?? [], knowledge.heard);
  }
  return voice && isFact(id) && isTold(knowledge.facts, id) ? voice.pack.say.questions[id] : null;
}
