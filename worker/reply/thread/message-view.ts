import type { MessageView } from "../../../widget/messages/shown.ts";
import type { Reader } from "../reader.ts";
import type { Thread } from "./thread-model.ts";

/** What the list of messages, the same as the widget's, is told for an owner. */
export function messageView(
  thread: Thread,
  { words, locale }: Reader,
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
    },
    viewer: "owner",
    names: { visitor, owner: words("you") },
    seen: thread.seen.value.visitor,
    onRetry: thread.retry,
    onDiscard: thread.discard,
  };
}
