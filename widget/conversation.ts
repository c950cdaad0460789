import { computed, signal } from "@preact/signals";
import { TYPING_SHOWN_MS } from "../worker/protocol/limits.ts";
import type { Author, Message, Seen } from "../worker/protocol/message.ts";
import type { Outbox, Unsent } from "./client/outbox.ts";
import { EMPTY, merge, type Transcript, welcome } from "./client/transcript.ts";
import type { ShownMessage } from "./panel/shown.ts";

export type Conversation = ReturnType<typeof createConversation>;

/** As if it followed what is stored already. A browser's clock may be behind the server's. */
function asMessage(unsent: Unsent, lastAt: number): ShownMessage {
  const { clientId, body, at } = unsent;
  const seq = Number.POSITIVE_INFINITY;
  return { seq, clientId, author: "visitor", at: Math.max(at, lastAt), body, unsent };
}

function withUnsent(stored: Message[], unsent: Unsent[]): ShownMessage[] {
  const known = new Set(stored.map((message) => message.clientId));
  const lastAt = stored.at(-1)?.at ?? 0;
  const waiting = unsent.filter((each) => !known.has(each.clientId));
  return [...stored, ...waiting.map((each) => asMessage(each, lastAt))];
}

/** What the visitor's browser knows of the conversation, and how news change it. */
export function createConversation(outbox: Outbox, isKnown: boolean) {
  const transcript = signal(EMPTY);
  const unsent = signal(outbox.pending());
  const seen = signal<Seen>({ visitor: 0, owner: 0 });
  const typing = signal<Author | null>(null);
  /** What the server has of it is here. */
  const isLoaded = signal(!isKnown);
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  const messages = computed(() => withUnsent(transcript.value.messages, unsent.value));

  const unread = computed(() => {
    const isNew = ({ author, seq }: Message) => author !== "visitor" && seq > seen.value.visitor;
    return transcript.value.messages.filter(isNew).length;
  });

  const choices = computed(() => {
    const last = messages.value.at(-1);
    return last && last.author !== "visitor" ? (last.choices ?? []) : [];
  });

  const refreshUnsent = () => {
    unsent.value = outbox.pending();
  };

  const fadeTyping = () => {
    clearTimeout(typingTimer);
    typing.value = null;
  };

  const apply = (next: Transcript, news: Message[]) => {
    transcript.value = next;
    const arrived = new Set(news.map((message) => message.clientId));
    const settled = outbox.pending().filter((each) => arrived.has(each.clientId));
    settled.forEach((each) => outbox.settle(each.clientId));
    refreshUnsent();
    if (news.some((message) => message.author === typing.value)) {
      fadeTyping();
    }
  };

  return {
    transcript,
    seen,
    typing,
    isLoaded,
    messages,
    unread,
    choices,
    refreshUnsent,
    fadeTyping,
    /** News that may leave a hole. */
    takeMessages(news: Message[]) {
      apply(merge(transcript.value, news), news);
      isLoaded.value = true;
    },
    /** All there is after `after`. */
    takePage(page: { after: number; messages: Message[]; seen: Seen }) {
      apply(welcome(transcript.value, page.after, page.messages), page.messages);
      seen.value = page.seen;
      isLoaded.value = true;
    },
    takeSeen(author: Author, seq: number) {
      const side = author === "visitor" ? "visitor" : "owner";
      if (seq > seen.value[side]) {
        seen.value = { ...seen.value, [side]: seq };
      }
    },
    takeTyping(author: Author) {
      fadeTyping();
      typing.value = author;
      typingTimer = setTimeout(fadeTyping, TYPING_SHOWN_MS);
    },
  };
}
