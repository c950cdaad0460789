import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { Store } from "../../../widget/client/storage.ts";
import { EMPTY, merge, type Transcript, welcome } from "../../../widget/client/transcript.ts";
import type { ServerFrame, VisitorCard } from "../../protocol/frames.ts";
import type { PatchConversation } from "../../protocol/http.ts";
import type { Message, Seen, Status } from "../../protocol/message.ts";
import type { Api } from "../api.ts";
import type { Dial } from "../dial.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { createTypingSign, seldom } from "./typing.ts";

/** What is known of a conversation besides its messages. */
export interface Standing {
  status: Status;
  /** Whether answers may speak. */
  automatic: boolean;
  visitor: VisitorCard | null;
}

export interface Thread {
  conversation: string;
  /** Null until the server has told. */
  standing: ReadonlySignal<Standing | null>;
  transcript: ReadonlySignal<Transcript>;
  seen: ReadonlySignal<Seen>;
  isVisitorTyping: ReadonlySignal<boolean>;
  /** The visitor's latest message, when it came while the thread was open. */
  news: ReadonlySignal<Message | null>;
  connection: ReadonlySignal<ConnectionState>;
  /** Erased, by the visitor or by time. */
  isGone: ReadonlySignal<boolean>;
  outgoing: Pick<Outgoing, "draft" | "room" | "canSend" | "isFull" | "unsent">;
  /** A change of status or of who answers: on its way, or refused. */
  change: ReadonlySignal<"none" | "pending" | "problem">;
  write: (draft: string) => void;
  send: () => void;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  apply: (change: PatchConversation) => Promise<void>;
  retryNow: () => void;
  close: () => void;
}

export interface ThreadOptions {
  api: Pick<Api, "patch" | "messages">;
  dial: Dial;
  store: Store;
  /** Whether the owner is looking at the page: then what it shows is seen. */
  isAttentive: ReadonlySignal<boolean>;
  onStopped: (code: number) => void;
  onSignedOut: () => void;
}

function lastOf(messages: Message[], author: Message["author"]): number {
  return messages.findLast((message) => message.author === author)?.seq ?? 0;
}

/** One conversation from the owner's side, live. */
export function openThread(shop: string, conversation: string, options: ThreadOptions): Thread {
  const standing = signal<Standing | null>(null);
  const transcript = signal(EMPTY);
  const seen = signal<Seen>({ visitor: 0, owner: 0 });
  const connection = signal<ConnectionState>("connecting");
  const news = signal<Message | null>(null);
  const isGone = signal(false);
  const change = signal<"none" | "pending" | "problem">("none");
  const visitorTyping = createTypingSign();
  const typing = seldom(() => socket.send({ type: "typing" }));
  const outgoing = createOutgoing(options.store, shop, conversation, ({ clientId, body }) =>
    socket.send({ type: "send", clientId, body }),
  );

  const stand = (part: Partial<Standing>) => {
    standing.value = standing.value && { ...standing.value, ...part };
  };

  const tellNews = (messages: Message[]) => {
    news.value = messages.findLast(({ author }) => author === "visitor") ?? news.value;
  };

  const begin = (frame: ServerFrame & { type: "welcome" }) => {
    const { status, automatic, visitor = null } = frame;
    if (standing.value) {
      tellNews(frame.messages);
    }
    standing.value = { status, automatic, visitor };
    transcript.value = welcome(transcript.value, frame.after, frame.messages);
    seen.value = frame.seen;
    outgoing.settle(frame.messages);
  };

  const add = (message: Message) => {
    transcript.value = merge(transcript.value, [message]);
    outgoing.settle([message]);
    if (message.author === "visitor") {
      tellNews([message]);
      visitorTyping.hide();
    }
  };

  const markSeen = (author: "visitor" | "owner", seq: number) => {
    seen.value = { ...seen.value, [author]: Math.max(seen.value[author], seq) };
  };

  const setOnline = (online: boolean) => {
    const visitor = standing.value?.visitor;
    if (visitor) {
      stand({ visitor: { ...visitor, online } });
    }
  };

  const hear = (frame: ServerFrame): void => {
    switch (frame.type) {
      case "welcome":
        return begin(frame);
      case "posted":
        return add(frame.message);
      case "typing":
        return frame.author === "visitor" ? visitorTyping.show() : undefined;
      case "seen":
        return frame.author === "auto" ? undefined : markSeen(frame.author, frame.seq);
      case "status":
        return stand({ status: frame.status, automatic: frame.automatic });
      case "presence":
        return setOnline(frame.online);
      case "problem":
        return frame.clientId ? outgoing.refuse(frame.clientId, frame.code) : undefined;
    }
  };

  const socket = options.dial<ServerFrame>(`${shop}/conversations/${conversation}`, {
    hello: () => ({ after: transcript.value.last }),
    onFrame: (frame) => batch(() => hear(frame)),
    onState(state) {
      connection.value = state;
    },
    onStopped: options.onStopped,
  });

  /** A refused socket looks like a lost network; only an HTTP answer tells why. */
  const askWhy = async () => {
    const { last } = transcript.value;
    const page = await options.api.messages(shop, conversation, last);
    if (!page.ok && page.problem === "not-found") {
      isGone.value = true;
      socket.close();
    } else if (!page.ok && page.problem === "unauthorized") {
      options.onSignedOut();
    }
  };

  const stopFollowing = effect(() => {
    if (connection.value === "open") {
      untracked(outgoing.flush);
    } else if (connection.value === "offline") {
      void untracked(askWhy);
    }
  });

  const asked = computed(() => lastOf(transcript.value.messages, "visitor"));
  const stopLooking = effect(() => {
    const seq = asked.value;
    if (connection.value === "open" && options.isAttentive.value && seq > seen.value.owner) {
      socket.send({ type: "seen", seq });
      untracked(() => markSeen("owner", seq));
    }
  });

  return {
    conversation,
    standing,
    transcript,
    seen,
    isVisitorTyping: visitorTyping.isShown,
    news,
    connection,
    isGone,
    outgoing,
    change,
    write(draft) {
      outgoing.write(draft);
      if (draft.trim() !== "") {
        typing.call();
      }
    },
    send() {
      outgoing.submit();
      typing.rest();
    },
    retry: outgoing.retry,
    discard: outgoing.discard,
    async apply(wanted) {
      change.value = "pending";
      const changed = await options.api.patch(shop, conversation, wanted);
      change.value = changed.ok ? "none" : "problem";
      if (changed.ok) {
        stand(changed.value);
      } else if (changed.problem === "unauthorized") {
        options.onSignedOut();
      }
    },
    retryNow: () => socket.retryNow(),
    close() {
      stopFollowing();
      stopLooking();
      visitorTyping.hide();
      socket.close();
    },
  };
}
