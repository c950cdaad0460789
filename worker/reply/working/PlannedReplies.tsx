import { useState } from "preact/hooks";
import type { Planned } from "../../protocol/frames.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { deedsOf } from "./deeds.ts";
import { whenText } from "./moments.ts";

interface PlannedRepliesProps {
  page: ReplyPage;
  thread: Thread;
}

/** Replies that go out at their time, after what was said. */
export function PlannedReplies({ page, thread }: PlannedRepliesProps) {
  const { words } = useReader();
  const later = thread.later.value;
  return later.length === 0 ? null : (
    <ul class="planned-list" aria-label={words("later.list")}>
      {later.map((planned) => (
        <PlannedReply key={planned.clientId} page={page} thread={thread} planned={planned} />
      ))}
    </ul>
  );
}

function PlannedReply({ page, thread, planned }: PlannedRepliesProps & { planned: Planned }) {
  const reader = useReader();
  const { words } = reader;
  const [state, setState] = useState<"idle" | "pending" | "problem">("idle");
  const deeds = deedsOf(page, thread, reader);
  const run = async (deed: (clientId: string) => Promise<boolean>) => {
    if (state !== "pending") {
      setState("pending");
      setState((await deed(planned.clientId)) ? "idle" : "problem");
    }
  };
  const { messages } = thread.transcript.value;
  const hasNews = messages.some(({ author, seq }) => author === "visitor" && seq > planned.after);
  const zone = page.shop.value?.timeZone ?? "UTC";
  return (
    <li class="planned">
      <p class="planned-text" dir="auto">
        {planned.body.text}
      </p>
      <p class="planned-when">
        <Icon name="clock" />
        {words("later.at", { when: whenText(planned.at, reader, zone) })}
        {hasNews && <strong> {words("later.since")}</strong>}
      </p>
      {state === "problem" && (
        <p class="problem" role="alert">
          {words("working.problem")}
        </p>
      )}
      <p class="planned-actions" aria-busy={state === "pending"}>
        <button type="button" class="link" onClick={() => void run(deeds.sendNow)}>
          {words("later.now")}
        </button>
        <button type="button" class="link" onClick={() => void run(deeds.cancel)}>
          {words("later.cancel")}
        </button>
      </p>
    </li>
  );
}
