import { useEffect, useRef } from "preact/hooks";
import { CustomerCard } from "../customers/CustomerCard.tsx";
import { useCard } from "../customers/use-card.ts";
import { FullNotice } from "../frame/FullNotice.tsx";
import { ColleagueLine } from "../people/ColleagueLine.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { HandlingNote } from "../working/HandlingNote.tsx";
import { Composer } from "./Composer.tsx";
import { Conversation } from "./Conversation.tsx";
import { ThreadHead } from "./ThreadHead.tsx";
import type { Thread } from "./thread-model.ts";
import { visitorName } from "./visitor-name.ts";
import { WhoAnswers } from "./WhoAnswers.tsx";

export function ThreadPane({ page, thread }: { page: ReplyPage; thread: Thread }) {
  const { words } = useReader();
  const pane = useRef<HTMLElement>(null);
  const { back } = page.places;
  const card = useCard(page, thread.conversation);
  const known = page.inbox.value?.conversations.value?.get(thread.conversation);
  const visitor = thread.standing.value?.visitor ?? known;
  const name = visitorName(visitor, words, card.card.value?.name ?? known?.name ?? null);
  const mailTo = thread.standing.value?.visitor?.mail ?? null;
  useEffect(() => {
    const leaveByKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) {
        back();
      }
    };
    startingPoint(pane.current)?.focus({ preventScroll: true });
    pane.current?.addEventListener("keydown", leaveByKey);
    return () => focusRow(thread.conversation);
  }, [thread, back]);
  return (
    <section ref={pane} class="pane detail thread" aria-labelledby="thread-title" tabIndex={-1}>
      <ThreadHead {...{ page, thread, name, card }} onBack={back} />
      {thread.isGone.value ? (
        <FullNotice icon="bubble" title={words("thread.gone")} lead={words("thread.gone-lead")} />
      ) : (
        <>
          <WhoAnswers thread={thread} />
          <CustomerCard {...{ page, card, name, mailTo }} />
          <HandlingNote page={page} thread={thread} />
          <Conversation {...{ page, thread, name, card }} />
          <ColleagueLine page={page} conversation={thread.conversation} />
          <Composer page={page} thread={thread} />
        </>
      )}
    </section>
  );
}

/** Ready to write at a desk; on a phone that would raise the keyboard before anything is read. */
function startingPoint(pane: HTMLElement | null): HTMLElement | null {
  const hasKeyboard = matchMedia("(pointer: fine)").matches;
  return (hasKeyboard && pane?.querySelector("textarea")) || pane;
}

/** Back in the list, where one was. */
function focusRow(conversation: string): void {
  document.getElementById(`row-${conversation}`)?.focus({ preventScroll: true });
}
