import { type Message, wordsOf } from "../protocol/message.ts";
import type { ConversationStore } from "./store.ts";

/** As questions end in the scripts of the world. */
const QUESTION_MARK = /[?？؟፧՞⁇]/u;

/**
 * The visitor's message that an automated one is about: the one just before it; where that only chose from
 * an offer, or only said "not that", the one which began it. A photo is no question that could be taught.
 */
export function questionOf(store: ConversationStore, automated: Message): Message | null {
  const asked = store.messages.at(automated.seq - 1);
  const before = store.messages.at(automated.seq - 2);
  if (asked?.author !== "visitor" || asked.body.type !== "text") {
    return null;
  }
  return before?.author === "auto" && isAbout(store, asked, before)
    ? questionOf(store, before)
    : asked;
}

/** Whether the visitor's message only takes up the automated one before it. */
function isAbout(store: ConversationStore, asked: Message, before: Message): boolean {
  const isChoice = before.answer === "offer" && before.choices?.includes(wordsOf(asked.body));
  return Boolean(isChoice) || store.messages.isRefused(before.seq);
}

/** What an owner's message replies to: of the visitor's messages left to a person, the first that asks. */
export function questionRepliedTo(store: ConversationStore, reply: Message): Message | null {
  const left = store.messages.unansweredBefore(reply.seq);
  return left.find(({ body }) => QUESTION_MARK.test(wordsOf(body))) ?? left.at(-1) ?? null;
}
