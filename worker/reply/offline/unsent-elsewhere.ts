import { signal } from "@preact/signals";
import { createOutbox } from "../../../widget/client/outbox.ts";
import type { Store } from "../../../widget/client/storage.ts";
import type { ApiProblem, Call } from "../http-call.ts";
import { dropPhoto } from "../photos/kept-photos.ts";
import { readyBody } from "../photos/upload.ts";
import { replyKeys } from "../reply-storage.ts";

/** Whether any of a conversation's replies has yet to leave, and why not. */
export type UnsentState = "waits" | "failed";

/** By conversation, for the list to show: of the shop looked after now. */
export const unsentStates = signal<ReadonlyMap<string, UnsentState>>(new Map());

/** No fault of the reply: it is tried again at the next connection. */
const PASSING: ApiProblem[] = ["offline", "internal", "too-many", "unauthorized"];

/**
 * Sends what waits in one conversation that is not open, oldest first, over HTTP. A reply that may have
 * arrived before is stored once: its name is the same. False when something still waits.
 */
export async function sendUnsent(
  call: Call,
  store: Store,
  shop: string,
  conversation: string,
): Promise<boolean> {
  const outbox = createOutbox(store, replyKeys(shop, conversation).unsent);
  const path = `/api/owner/shops/${shop}/conversations/${conversation}/messages`;
  for (const unsent of outbox.pending().filter(({ failed }) => !failed)) {
    const { clientId } = unsent;
    const ready = await readyBody(call, shop, conversation, unsent);
    const posted = ready.ok ? await call("POST", path, { clientId, body: ready.value }) : ready;
    if (posted.ok || posted.problem === "not-found") {
      // Erased meanwhile: there is nobody to read it, and nowhere to show it.
      outbox.remove(clientId);
      await dropPhoto(`${shop}/${conversation}/${clientId}`);
    } else if (PASSING.includes(posted.problem)) {
      return false;
    } else {
      outbox.fail(clientId, posted.problem);
    }
  }
  return true;
}

export function lookForUnsent(store: Store, shop: string, conversations: string[]): void {
  unsentStates.value = new Map(
    conversations.flatMap((conversation) => {
      const pending = createOutbox(store, replyKeys(shop, conversation).unsent).pending();
      const state: UnsentState = pending.some(({ failed }) => failed) ? "failed" : "waits";
      return pending.length > 0 ? [[conversation, state] as const] : [];
    }),
  );
}
