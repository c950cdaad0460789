import type { Refusal } from "../errors.ts";
import type { Planned } from "../protocol/frames.ts";
import type { PlanReply } from "../protocol/http.ts";
import { LATER_MAX_MS, LATER_PER_CONVERSATION } from "../protocol/limits.ts";
import { appendOwnerMessage, type Posting, repeatOf } from "./posting.ts";
import type { ConversationStore } from "./store.ts";

/** False for a repeat: it is planned already, or has gone out. */
export function planReply(
  store: ConversationStore,
  name: string,
  { clientId, body, at }: PlanReply,
  now: number,
): { isNew: boolean } | Refusal {
  if (!store.exists) {
    return { refused: "not-found" };
  }
  if (store.later.find(clientId) || store.messages.find("owner", clientId)) {
    return { isNew: false };
  }
  if (at <= now || at > now + LATER_MAX_MS) {
    return { refused: "bad-request" };
  }
  if (store.later.all().length >= LATER_PER_CONVERSATION) {
    return { refused: "too-large" };
  }
  store.later.add({ clientId, body, at, name, after: store.messages.lastSeq() });
  return { isNew: true };
}

/** Takes a planned reply back; null where there is none. */
export function takeBack(store: ConversationStore, clientId: string): Planned | null {
  const planned = store.exists ? store.later.find(clientId) : null;
  if (planned) {
    store.later.remove(clientId);
  }
  return planned;
}

/**
 * Sends a planned reply now: it becomes a message and is planned no more in one transaction, so that it goes
 * out once, whenever this is interrupted and however often it is called. One that an owner has sent by another way
 * is planned no more. Null where there is none.
 */
export function sendPlanned(
  store: ConversationStore,
  clientId: string,
  now: number,
): Posting | null {
  if (!store.exists) {
    return null;
  }
  const repeat = repeatOf(store, "owner", clientId);
  const planned = repeat ? takeBack(store, clientId) : store.later.find(clientId);
  if (!planned || repeat) {
    return repeat;
  }
  return store.transaction(() => {
    store.later.remove(clientId);
    return appendOwnerMessage(store, planned.name, planned, now);
  });
}
