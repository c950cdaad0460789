import { computed, effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { Inbox } from "../inbox/inbox-model.ts";
import { onHide } from "../on-hide.ts";
import type { Answers } from "./answers-model.ts";

/** Keeps the answers fresh while the owner is with them, and settles what they did once they go. */
export function attendAnswers(
  answers: ReadonlySignal<Pick<Answers, "load" | "leave" | "overview"> | null>,
  isHere: ReadonlySignal<boolean>,
  inbox: ReadonlySignal<Pick<Inbox, "connection" | "counts"> | null>,
): void {
  /** Another with every connection, and when somebody waits anew: who knows what they asked. */
  const edition = computed(() => {
    const connection = inbox.value?.connection.value ?? "connecting";
    return connection === "open" ? inbox.value?.counts.value["needs-me"] : connection;
  });
  const shown = computed(() => (isHere.value ? answers.value : null));
  effect(() => {
    const isConnecting = edition.value === "connecting";
    // What is there stays there; with nothing there, the owner is told why.
    const isLost = edition.value === "offline" && shown.value?.overview.peek() !== null;
    if (shown.value && !isConnecting && !isLost) {
      void untracked(shown.value.load);
    }
  });
  effect(() => {
    const left = shown.value;
    if (!left) {
      return undefined;
    }
    const leave = () => void untracked(left.leave);
    // To another app is away as well: nobody knows whether they come back.
    const unwatch = onHide(leave);
    return () => {
      unwatch();
      leave();
    };
  });
}
