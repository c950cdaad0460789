import { conflictsIn } from "../../answers/teaching/conflicts.ts";
import type { Teachings } from "../../answers/teaching/lessons.ts";
import { ownName } from "../../answers/names.ts";
import type { Refusal } from "../../errors.ts";
import type { SaveAnswer, SavedAnswer } from "../../protocol/answers.ts";
import {
  ANSWERS_PER_SHOP,
  EXAMPLES_PER_ANSWER,
  LESSONS_PER_SHOP,
  SETTINGS_MAX_BYTES,
} from "../../protocol/limits.ts";
import type { Answer } from "../../protocol/shop.ts";
import { slug } from "../slug.ts";
import type { ShopStore } from "../store.ts";

const ID_MAX_CHARS = 40;

/** A new answer where there is no id; under an id that is gone it comes back, as when a deletion is undone. */
export function saveAnswer(
  store: ShopStore,
  id: string | null,
  { examples, reply }: SaveAnswer,
): SavedAnswer | Refusal {
  const before = store.answers.teachings();
  const [words = ""] = Object.values(examples).flat();
  const answer = { id: id ?? newAnswerId(store, words), examples, reply };
  const isKnown = before.answers.some((one) => one.id === answer.id);
  const answers = isKnown
    ? before.answers.map((one) => (one.id === answer.id ? answer : one))
    : [...before.answers, answer];
  const refusal = refusalOf({ ...before, answers });
  if (refusal) {
    return refusal;
  }
  store.transaction(() => {
    store.answers.save(before, { ...before, answers });
    store.answers.clearHeard(answer.id);
  });
  const conflicts = conflictsIn(answers).filter((one) => one.answers.includes(answer.id));
  return { answer, conflicts };
}

export function deleteAnswer(store: ShopStore, id: string): Refusal | null {
  const before = store.answers.teachings();
  const answers = before.answers.filter((answer) => answer.id !== id);
  if (answers.length === before.answers.length) {
    return { refused: "not-found" };
  }
  store.answers.save(before, { ...before, answers });
  return null;
}

/** An id made of the words, that no answer has or had: what was counted and learnt stays that one's. */
export function newAnswerId(store: ShopStore, words: string): string {
  const taken = store.namesUsed();
  const base = slug(words, ID_MAX_CHARS) ?? "answer";
  let id = base;
  for (let number = 2; taken.has(ownName(id)); number++) {
    id = `${base}-${number}`;
  }
  return id;
}

/** Whether this is more than a shop may hold. */
export function refusalOf({ answers, taught }: Teachings): Refusal | null {
  const isTooMuch =
    answers.length > ANSWERS_PER_SHOP ||
    taught.length > LESSONS_PER_SHOP ||
    answers.some(hasTooManyExamples) ||
    JSON.stringify(answers).length > SETTINGS_MAX_BYTES;
  return isTooMuch ? { refused: "too-large" } : null;
}

function hasTooManyExamples({ examples }: Answer): boolean {
  return Object.values(examples).some((texts) => texts.length > EXAMPLES_PER_ANSWER);
}
