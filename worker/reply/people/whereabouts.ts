import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Inbox } from "../inbox/inbox-model.ts";
import type { Thread } from "../thread/thread-model.ts";

/** Whoever has not changed a draft for this long reads, or has gone to look something up, ms. */
const WRITING_SHOWN_MS = 10_000;

interface Followed {
  inbox: ReadonlySignal<Pick<Inbox, "connection" | "say"> | null>;
  thread: ReadonlySignal<Pick<Thread, "conversation" | "outgoing"> | null>;
  /** Whether the owner looks at the page: nobody is at what lies behind other windows. */
  isAttentive: ReadonlySignal<boolean>;
}

/** Tells the shop which conversation is in front of the owner, and whether they write there. */
export function tellWhereabouts({ inbox, thread, isAttentive }: Followed): void {
  const isWriting = signal(false);
  let fading: ReturnType<typeof setTimeout> | undefined;
  const write = (writes: boolean) => {
    clearTimeout(fading);
    isWriting.value = writes;
    if (writes) {
      fading = setTimeout(write, WRITING_SHOWN_MS, false);
    }
  };

  effect(() => {
    const draft = thread.value?.outgoing.draft;
    // A draft found there was written another time.
    let known = draft?.peek();
    const stop = effect(() => {
      if (draft && draft.value !== known) {
        known = draft.value;
        write(known.trim() !== "");
      }
    });
    return () => {
      stop();
      write(false);
    };
  });

  effect(() => {
    const line = inbox.value;
    const conversation = isAttentive.value ? (thread.value?.conversation ?? null) : null;
    const writing = conversation !== null && isWriting.value;
    if (line?.connection.value === "open") {
      line.say({ conversation, writing });
    }
  });
}
