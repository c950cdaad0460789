import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { ReplyPage } from "../reply-page.ts";
import type { EndKeeper } from "./end-keeper.ts";
import type { Thread } from "./thread-model.ts";

/** How long the message one came for is marked, ms; as long as its mark takes to fade. */
const MARKED_MS = 3000;

/** The message one came to this conversation for; null where there is none. */
export function soughtIn(page: ReplyPage, thread: Thread): number | null {
  const sought = page.search.value?.sought.value;
  return sought?.conversation === thread.conversation ? sought.seq : null;
}

/** Scrolls to the message one came for, as soon as it is there, and marks it for a moment. */
export function useSought(
  page: ReplyPage,
  thread: Thread,
  inner: RefObject<HTMLElement | null>,
  end: EndKeeper,
  /** So many of the newest are not drawn. */
  left: number,
): void {
  const search = page.search.value;
  const sought = soughtIn(page, thread);
  const { last } = thread.transcript.value;
  useLayoutEffect(() => {
    const bubble = sought !== null && inner.current ? bubbleOf(inner.current, sought) : null;
    if (!bubble) {
      return;
    }
    end.toMiddle(bubble);
    bubble.dataset["sought"] = "";
    bubble.tabIndex = -1;
    bubble.focus({ preventScroll: true });
    setTimeout(() => delete bubble.dataset["sought"], MARKED_MS);
    search?.arrive();
  }, [search, sought, last, thread, inner, end, left]);
}

/** Messages of a group follow one another, and the group says which is its first. */
function bubbleOf(inner: HTMLElement, seq: number): HTMLElement | null {
  const group = [...inner.querySelectorAll<HTMLElement>(".noted")].findLast(
    (each) => Number(each.dataset["from"]) <= seq,
  );
  const first = Number(group?.dataset["from"]);
  return group?.querySelectorAll<HTMLElement>(".bubble")[seq - first] ?? null;
}
