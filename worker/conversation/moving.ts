import type { Refusal } from "../errors.ts";
import {
  type ExportedMessage,
  type ExportedState,
  type ImportConversation,
  MESSAGES_AT_ONCE,
} from "../protocol/export.ts";
import { START } from "./hand-off.ts";
import type { ConversationStore } from "./store.ts";

/** Some of a conversation for its shop's export; with the last of its messages comes where it stands. */
export interface ExportedPart {
  messages: ExportedMessage[];
  state: ExportedState | null;
}

/** Null where nothing is stored (any more). */
export function exportAfter(store: ConversationStore, after: number): ExportedPart | null {
  if (!store.exists) {
    return null;
  }
  const messages = store.messages.exported(after, MESSAGES_AT_ONCE);
  const isLast = (messages.at(-1)?.seq ?? after) >= store.messages.lastSeq();
  return { messages, state: isLast ? store.exported() : null };
}

/** Stores what comes from another installation: all of it, or nothing. What is here already must be the same. */
export function takeOver(
  store: ConversationStore,
  { messages, state }: Pick<ImportConversation, "messages" | "state">,
  now: number,
): Refusal | null {
  const known = store.exists ? store.messages.lastSeq() : 0;
  const isUpToHere = (messages[0]?.seq ?? known + 1) <= known + 1;
  const news = messages.filter(({ seq }) => seq > known);
  if (
    !isUpToHere ||
    (known === 0 && news.length === 0) ||
    !isAllSame(store, messages, known) ||
    isAnyTwice(store, news)
  ) {
    return { refused: "bad-request" };
  }
  store.transaction(() => {
    if (!store.exists) {
      store.create(START, null, null);
    }
    for (const { seq, refused, ...draft } of news) {
      store.messages.append(draft);
      if (refused) {
        store.messages.setRefused(seq);
      }
    }
    if (state) {
      store.takeState(state, now);
    }
  });
  return null;
}

function isAllSame(store: ConversationStore, messages: ExportedMessage[], known: number): boolean {
  const told = messages.filter(({ seq }) => seq <= known);
  const here = told[0] ? store.messages.exported(told[0].seq - 1, told.length) : [];
  return told.every((message, index) => isSame(message, here[index]));
}

function isSame(one: ExportedMessage, other: ExportedMessage | undefined): boolean {
  return other !== undefined && sorted(one) === sorted(other);
}

function sorted(message: ExportedMessage): string {
  return JSON.stringify(
    Object.entries(message).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function isAnyTwice(store: ConversationStore, news: ExportedMessage[]): boolean {
  const names = new Set(news.map(({ author, clientId }) => `${author} ${clientId}`));
  return (
    names.size < news.length ||
    (store.exists && news.some(({ author, clientId }) => store.messages.find(author, clientId)))
  );
}
