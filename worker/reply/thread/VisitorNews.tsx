import { useRef } from "preact/hooks";
import type { Thread } from "./thread-model.ts";

/** For who listens: each of the visitor's new messages once, and none of those already there. */
export function VisitorNews({ thread, name }: { thread: Thread; name: string }) {
  const known = useRef<number | null>(null);
  const { messages } = thread.transcript.value;
  const last = messages.findLast((message) => message.author === "visitor");
  if (thread.standing.value && known.current === null) {
    known.current = last?.seq ?? 0;
  }
  const isNews = last !== undefined && known.current !== null && last.seq > known.current;
  return (
    <p class="hidden" role="log" aria-live="polite">
      {isNews && `${name}: ${last.body.text}`}
    </p>
  );
}
