import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { drawOthers } from "../../../widget/messages/others.ts";
import { withUnsent } from "../../../widget/messages/shown.ts";
import { DRAWN } from "../../../widget/messages/window.ts";
import type { Card } from "../customers/card-model.ts";
import { Icon } from "../frame/Icon.tsx";
import { photoView } from "../photos/photo-view.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { placeNotes } from "../working/place-notes.ts";
import { PlannedReplies } from "../working/PlannedReplies.tsx";
import { PrivateNotes } from "../working/PrivateNotes.tsx";
import { createEndKeeper } from "./end-keeper.ts";
import { messageView } from "./message-view.ts";
import { NotedMessages } from "./NotedMessages.tsx";
import { createPartKeeper } from "./part-keeper.ts";
import type { Thread } from "./thread-model.ts";
import { soughtIn, useSought } from "./use-sought.ts";

interface ConversationProps {
  page: ReplyPage;
  thread: Thread;
  /** What the visitor is called. */
  name: string;
  /** Where owners note what they know of them. */
  card: Card;
}

/** What was said, from the owner's side of the counter. */
export function Conversation({ page, thread, name, card }: ConversationProps) {
  const { words } = useReader();
  const frame = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const end = useMemo(createEndKeeper, []);
  useLayoutEffect(
    () => (frame.current && inner.current ? end.watch(frame.current, inner.current) : undefined),
    [end],
  );
  const left = end.left.value;
  const part = useMemo(() => createPartKeeper(end.left), [end]);
  const count = thread.transcript.value.messages.length;
  useLayoutEffect(
    () => (frame.current ? part.watch(frame.current, count) : undefined),
    [part, count],
  );
  useLayoutEffect(() => part.settle(), [part, left]);
  const sought = soughtIn(page, thread);
  useLayoutEffect(() => {
    if (sought !== null) {
      part.show(sought, count);
    }
  }, [part, sought, count]);
  useSought(page, thread, inner, end, left);
  const waiting = thread.outgoing.unsent.value.length;
  useEffect(() => {
    if (waiting > 0) {
      end.toEnd();
    }
  }, [end, waiting]);
  return (
    <div class="conversation-place">
      <section
        class="conversation"
        ref={frame}
        aria-label={words("messages")}
        aria-busy={thread.standing.value === null}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard; Safari makes nothing of it focusable
        tabIndex={0}
      >
        <div class="conversation-inner" ref={inner}>
          <Messages {...{ page, thread, name, card, inner, left }} />
        </div>
      </section>
      {!end.isAtEnd.value && (
        <button type="button" class="to-end" aria-label={words("to-newest")} onClick={end.toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

interface MessagesProps extends ConversationProps {
  /** What they are drawn into. */
  inner: RefObject<HTMLDivElement | null>;
  /** So many of the newest are not drawn. */
  left: number;
}

function Messages({ page, thread, name, card, inner, left }: MessagesProps) {
  const reader = useReader();
  const { words, now } = reader;
  const messages = withUnsent(thread.transcript.value, thread.outgoing.unsent.value, "owner");
  useLayoutEffect(() => {
    if (inner.current) {
      drawOthers(inner.current, messages, photoView(thread, reader));
    }
  });
  // Day names change at midnight: the list is drawn again as the clock goes on.
  void now.value;
  if (messages.length === 0) {
    return thread.standing.value ? (
      <p class="day-label">{words("thread.empty")}</p>
    ) : (
      <MessagesSkeleton />
    );
  }
  const notes = placeNotes(messages, card.card.value?.notes ?? []);
  const drawn = messages.slice(0, messages.length - left).slice(-DRAWN);
  return (
    <>
      <PrivateNotes page={page} card={card} notes={notes.get(0)} />
      <NotedMessages
        messages={drawn}
        view={messageView(thread, reader, name)}
        thread={thread}
        page={page}
        card={card}
        privateNotes={notes}
      />
      <PlannedReplies page={page} thread={thread} />
      {thread.isVisitorTyping.value && <Typing name={name} />}
      <News thread={thread} name={name} />
    </>
  );
}

/** For who listens: each of the visitor's messages once, as it comes. */
function News({ thread, name }: { thread: Thread; name: string }) {
  const { words } = useReader();
  const news = thread.news.value;
  return (
    <p class="hidden" role="log">
      {news && <span key={news.seq}>{`${name}: ${news.body.text ?? words("photos.photo")}`}</span>}
    </p>
  );
}

function Typing({ name }: { name: string }) {
  const { words } = useReader();
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {words("typing", { name })}
    </p>
  );
}

function MessagesSkeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <span class="skeleton-bubble" />
      <span class="skeleton-bubble mine" />
      <span class="skeleton-bubble" />
    </div>
  );
}
