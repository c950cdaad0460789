import { takeHanded } from "../offline/handed.ts";
import type { ReplyPage } from "../reply-page.ts";
import { replyKeys } from "../reply-storage.ts";

/** Replies that could not be sent from a notification: each is the draft of its thread now. */
export async function takeDrafts(page: ReplyPage): Promise<void> {
  for (const { shop, conversation, text } of await takeHanded()) {
    const thread = page.thread.value;
    const { draft } = replyKeys(shop, conversation);
    const isOpen = thread?.shop === shop && thread.conversation === conversation;
    const begun = isOpen ? thread.outgoing.draft.value : (page.store.get(draft) ?? "");
    const whole = begun === "" ? text : `${begun}\n${text}`;
    if (isOpen) {
      thread.write(whole);
    } else {
      page.store.set(draft, whole);
    }
  }
}
