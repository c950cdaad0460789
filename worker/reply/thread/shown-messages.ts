import type { Unsent } from "../../../widget/client/outbox.ts";
import type { Transcript } from "../../../widget/client/transcript.ts";
import type { MessageView, ShownMessage } from "../../../widget/panel/shown.ts";
import type { Reader } from "../reader.ts";
import type { Thread } from "./thread-model.ts";

/** What the server has, then what it has not. */
export function shownMessages(transcript: Transcript, unsent: Unsent[]): ShownMessage[] {
  const stored = new Set(transcript.messages.map(({ clientId }) => clientId));
  const waiting = unsent
    .filter(({ clientId }) => !stored.has(clientId))
    .map((reply, index) => ({
      seq: transcript.last + 1 + index,
      clientId: reply.clientId,
      author: "owner" as const,
      at: reply.at,
      body: reply.body,
      unsent: reply,
    }));
  return [...transcript.messages, ...waiting];
}

export function messageView(
  thread: Thread,
  { words, locale }: Reader,
  shop: string,
  visitor: string,
): MessageView {
  return {
    words: {
      lang: locale.value,
      automaticAnswer: words("automatic-answer"),
      sending: words(thread.connection.value === "open" ? "sending" : "waits"),
      sent: words("sent"),
      seen: words("seen"),
      notSent: words("not-sent"),
      discard: words("discard"),
      seeOnPage: words("see-on-page"),
    },
    viewer: "owner",
    names: { visitor, owner: words("you") },
    seen: thread.seen.value.visitor,
    page: `/c/${shop}`,
    onRetry: thread.retry,
    onDiscard: thread.discard,
  };
}
