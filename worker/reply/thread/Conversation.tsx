import { useRef } from "preact/hooks";
import { MessageList } from "../../../widget/panel/MessageList.tsx";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { messageView, shownMessages } from "./shown-messages.ts";
import type { Thread } from "./thread-model.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { VisitorNews } from "./VisitorNews.tsx";
import { visitorName } from "./visitor-name.ts";

/** What was said, from the owner's side of the counter. */
export function Conversation({ thread, shop }: { thread: Thread; shop: string }) {
  const reader = useReader();
  const { words, now } = reader;
  const frame = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd } = useStickToEnd(frame, thread.outgoing.unsent);
  const messages = shownMessages(thread.transcript.value, thread.outgoing.unsent.value);
  const name = visitorName(thread.standing.value?.visitor, words);
  // Day names change at midnight: the list is drawn again as the clock goes on.
  void now.value;
  return (
    <div class="conversation-place">
      <div
        class="conversation"
        ref={frame}
        role="region"
        aria-label={words("messages")}
        tabIndex={0}
        aria-busy={thread.standing.value === null}
      >
        <div class="conversation-inner">
          {messages.length > 0 && (
            <MessageList messages={messages} view={messageView(thread, reader, shop, name)} />
          )}
          {messages.length === 0 && thread.standing.value && (
            <p class="day-label">{words("thread.empty")}</p>
          )}
          {messages.length === 0 && !thread.standing.value && <MessagesSkeleton />}
          {thread.isVisitorTyping.value && <Typing name={name} />}
        </div>
      </div>
      {!isAtEnd.value && (
        <button type="button" class="to-end" aria-label={words("to-newest")} onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
      <VisitorNews thread={thread} name={name} />
    </div>
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
