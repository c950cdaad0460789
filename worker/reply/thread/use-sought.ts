import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { ReplyPage } from "../reply-page.ts";
import type { EndKeeper } from "./end-keeper.ts";
import type { Thread } from "./thread-model.ts";

/** How long the message one came for is marked, ms; as long as its mark takes to fade. */
const MARKED_MS = 3000;

/** Scrolls to the message one came for, as soon as it is there, and marks it for a moment. */
export function useSought(
  page: ReplyPage,
  thread: Thread,
  inner: RefObject<HTMLElement | null>,
  end: EndKeeper,
): void {
  const search = page.search.value;
  const sought = search?.sought.value;
  const { last } = thread.transcript.value;
  useLayoutEffect(() => {
    const isHere = sought?.conversation === thread.conversation;
    const bubble = isHere && inner.current ? bubbleOf(inner.current, sought.seq) : null;
    if (!bubble) {
      return;
    }
    end.toMiddle(bubble);
    bubble.dataset["sought"] = "";
    bubble.tabIndex = -1;
    bubble.focus({ preventScroll: true });
    setTimeout(() => delete bubble.dataset["sought"], MARKED_MS);
    search?.arrive();
  }, [search, sought, last, thread, inner, end]);
}

/** Messages of a group follow one another, and the group says which is its first. */
function bubbleOf(inner: HTMLElement, seq: number): HTMLElement | null {
  const group = [...inner.querySelectorAll<HTMLElement>(".noted")].findLast(
    (each) => Number(each.dataset["from"]) <= seq,
  );
  const first = Number(group?.dataset["from"]);
  return group?.querySelectorAll<HTMLElement>(".bubble")[seq - first] ?? null;
}
