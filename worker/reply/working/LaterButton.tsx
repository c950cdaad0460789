import { useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import { lazy } from "../frame/lazy.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { deedsOf } from "./deeds.ts";
import { laterMoments } from "./moments.ts";

const MomentChooser = lazy(async () => (await import("../rest.ts")).MomentChooser);

/** Beside Send while there is something to send: the reply goes out at a time of the owner's. */
export function LaterButton({ page, thread }: { page: ReplyPage; thread: Thread }) {
  const reader = useReader();
  const { words } = reader;
  const [state, setState] = useState<"idle" | "choosing" | "problem">("idle");
  const { draft, canSend } = thread.outgoing;
  const plan = async (at: number) => {
    setState("idle");
    const text = draft.value;
    const isPlanned = await deedsOf(page, thread, reader).plan(text.trim(), at);
    if (!isPlanned) {
      setState("problem");
    } else if (draft.value === text) {
      thread.write("");
    }
  };
  return (
    <>
      {canSend.value && (
        <button
          type="button"
          class="icon-button later-button"
          aria-label={words("later")}
          title={words("later")}
          onClick={() => setState("choosing")}
        >
          <Icon name="clock" />
        </button>
      )}
      {state === "choosing" && (
        <Sheet title={words("later.title")} onClose={() => setState("idle")}>
          <MomentChooser
            page={page}
            thread={thread}
            lead={words("later.lead")}
            momentsOf={laterMoments}
            onChoose={(at) => void plan(at)}
          />
        </Sheet>
      )}
      {state === "problem" && (
        <p class="later-problem problem" role="alert">
          {words("later.problem")}
        </p>
      )}
    </>
  );
}
