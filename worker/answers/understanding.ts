import type { Listener, Part } from "./listener.ts";
import type { Candidate } from "./matcher.ts";
import { isSmallTalk } from "./names.ts";
import { clausesOf, isQuestion, sentencesOf } from "./sentences.ts";

/** What a message comes to, as one language hears it. */
export interface Understood {
  listener: Listener;
  /** What is surely asked, in order; empty when unsure. */
  asks: Part[];
  /** What could be asked where nothing sure is, likeliest first. */
  candidates: Candidate[];
}

/** More than this at once is a letter, not a question. */
const ASKS_MAX = 3;

export function understand(text: string, listener: Listener): Understood {
  const sentences = sentencesOf(text);
  // An example may be of several sentences: one tap teaches whole messages.
  const example = sentences.length > 1 ? listener.recall(text) : null;
  const parts = example ? [example] : sentences.map((sentence) => listener.listen(sentence));
  const asks = asksIn(parts, listener);
  const [only] = parts.filter((part) => !isSocial(part));
  return { listener, asks, candidates: asks.length > 0 ? [] : (only?.candidates ?? []) };
}

function asksIn(parts: Part[], listener: Listener): Part[] {
  const asking = parts.filter((part) => !isSocial(part) && part.id !== "wrong");
  const person = parts.find((part) => part.id === "human");
  const [only] = asking;
  if (person || !only) {
    const last = person ?? parts.find(isRefusal) ?? parts.findLast((part) => part.id !== null);
    return last ? [last] : [];
  }
  return asking.length === 1 ? askedIn(only, listener) : askedTogether(asking, listener);
}

function isRefusal(part: Part): boolean {
  return part.id === "wrong";
}

function isSocial({ heard, id }: Part): boolean {
  return heard.onlyCourtesy || (id !== null && isSmallTalk(id));
}

/** "Do you deliver, and can I pay by card?" asks two things where each clause surely asks for one. */
function askedIn(part: Part, listener: Listener): Part[] {
  const { and } = listener.voice?.pack.when.words ?? { and: [] };
  const clauses = part.isExact ? [] : clausesOf(part.text, and);
  if (clauses.length > 1 && clauses.length <= ASKS_MAX) {
    const asks = clauses.map((clause) => listener.listen(clause));
    if (asks.every(isFact) && namesOf(asks).size > 1) {
      return merged(asks, listener);
    }
  }
  return part.id === null ? [] : [part];
}

/** Several sentences: each surely asks for something, or together they ask for one thing. */
function askedTogether(asking: Part[], listener: Listener): Part[] {
  const names = namesOf(asking);
  const unknown = asking.filter((part) => part.id === null);
  if (names.size > 1) {
    const isClear = unknown.length === 0 && names.size <= ASKS_MAX && !names.has("leave");
    return isClear ? merged(asking, listener) : [];
  }
  if (names.size === 1 && unknown.some(({ text }) => isQuestion(text))) {
    return [];
  }
  const whole = listener.listen(asking.map((part) => part.text).join(" "));
  return whole.id === null ? [] : [whole];
}

function isFact({ id }: Part): boolean {
  return id !== null && id !== "leave" && id !== "wrong" && !isSmallTalk(id);
}

function namesOf(parts: Part[]): Set<string> {
  return new Set(parts.flatMap(({ id }) => (id === null ? [] : [id])));
}

/** Sentences that ask for the same are one: "Open on Friday? And on Saturday?" */
function merged(parts: Part[], listener: Listener): Part[] {
  return [...Map.groupBy(parts, (part) => part.id).values()].flatMap((same) => {
    const [first] = same;
    return same.length > 1 || !first
      ? [{ ...listener.listen(same.map(({ text }) => text).join(" ")), id: first?.id ?? null }]
      : [first];
  });
}
