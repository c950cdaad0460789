import { CLOSE } from "../../worker/protocol/errors.ts";
import type { ServerFrame } from "../../worker/protocol/frames.ts";
import type { MessagesPage } from "../../worker/protocol/http.ts";
import { TYPING_EVERY_MS, TYPING_SHOWN_MS } from "../../worker/protocol/limits.ts";
import type { Author, ImageBody, Message } from "../../worker/protocol/message.ts";
import { type ChatState, firstState, type Trouble, withNews } from "./chat-state.ts";
import { createToken, isToken } from "../client/ids.ts";
import { createOutbox } from "../client/outbox.ts";
import { onStoredElsewhere, type Store, storageKeys } from "../client/storage.ts";
import { merge, welcome } from "../client/transcript.ts";
import { type Conversation, withSeen } from "./conversation.ts";
import { createDelivery, type DeliveryOptions } from "./delivery.ts";
import { createLive, type LiveState } from "./live.ts";
import type { VisitorApi } from "./visitor-api.ts";

interface ChatOptions {
  shop: string;
  /** The panel's own: what the browser refuses to keep is in it alone. */
  store: Store;
  createApi: (token: () => string) => VisitorApi;
  /** Stores a photo before its message (delivery.ts). */
  prepare: DeliveryOptions["prepare"];
  /** The language the visitor reads, and the page they write from, without query and fragment. */
  context: () => { locale: string; page: string };
  onChange: () => void;
}

/** Where messages come and go; a change to one of them, or from it, is a new way for what waits to leave. */
const WAYS: LiveState[] = ["open", "polling"];

export type ChatModel = ReturnType<typeof createChatModel>;

function knownToken(store: Store, key: string): string | null {
  const stored = store.get(key);
  return isToken(stored) ? stored : null;
}

/** The visitor's side of a conversation: one state, all actions; no DOM. */
export function createChatModel(options: ChatOptions) {
  const { shop, store, createApi, prepare, context, onChange } = options;
  const keys = storageKeys(shop);
  const outbox = createOutbox(store, keys.unsent);
  /** Whose conversation this is; null before there is one. */
  let token = knownToken(store, keys.token);
  /** Whom the shop vouches for, before they have said anything. */
  let vouched: string | null = null;
  const api = createApi(() => {
    const kept = knownToken(store, keys.token);
    token = kept ?? token ?? vouched ?? createToken();
    if (!kept) {
      store.set(keys.token, token);
    }
    return token;
  });

  let state = firstState(token !== null);
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = 0;
  let seenSent = 0;

  const update = (patch: Partial<ChatState>) => {
    state = { ...state, ...patch };
    onChange();
  };

  /** Every change of the conversation comes through here. */
  const take = (news: Partial<Conversation> = {}) => {
    const { messages } = news.transcript ?? state.transcript;
    const arrived = outbox
      .pending()
      .filter(({ clientId }) => messages.some((message) => message.clientId === clientId));
    arrived.forEach(({ clientId }) => outbox.remove(clientId));
    update(withNews(state, news, outbox.pending()));
    if (arrived.length > 0) {
      delivery.arrived();
    }
    // What was read before the socket stood is told once it does.
    const { visitor } = state.seen;
    if (visitor > seenSent && line.send({ type: "seen", seq: visitor })) {
      seenSent = visitor;
    }
  };

  const takeMessages = (news: Message[]) => {
    update({ trouble: null });
    take({ transcript: merge(state.transcript, news), isLoaded: true });
  };

  const takePage = ({ after, messages, seen }: Omit<MessagesPage, "status">, asked: number) =>
    take({ transcript: welcome(state.transcript, asked, after, messages), seen, isLoaded: true });

  const refuse = (trouble: Trouble) => update({ trouble });

  const showTyping = (typing: Author | null) => {
    clearTimeout(typingTimer);
    if (typing) {
      typingTimer = setTimeout(() => showTyping(null), TYPING_SHOWN_MS);
    }
    update({ typing });
  };

  const takeFrame = (frame: ServerFrame, asked: number) => {
    switch (frame.type) {
      case "welcome":
        seenSent = frame.seen.visitor;
        return takePage(frame, asked);
      case "posted":
        if (frame.message.author === state.typing) {
          showTyping(null);
        }
        return takeMessages([frame.message]);
      case "typing":
        return frame.author === "visitor" ? undefined : showTyping(frame.author);
      case "seen":
        return take({ seen: withSeen(state.seen, frame.author, frame.seq) });
      case "problem":
        return frame.clientId === undefined
          ? refuse(frame.code)
          : delivery.refused(frame.clientId, frame.code);
      default:
        // Status and presence are for owners; a newer server may send what this script never heard of.
        return undefined;
    }
  };

  const line = createLive({
    api,
    after: () => state.transcript.last,
    onFrame: takeFrame,
    onPage: takePage,
    onState(live) {
      const isNewWay =
        live !== state.live && [live, state.live].some((each) => WAYS.includes(each));
      update({ live });
      if (isNewWay) {
        delivery.restart();
      }
    },
    onStopped: (code) => refuse(code === CLOSE.tooOld ? "too-old" : "forbidden"),
  });

  const delivery = createDelivery({
    outbox,
    send: line.send,
    post: ({ clientId, body }) => api.post({ clientId, body, ...context() }),
    prepare,
    onPosted(posted) {
      takeMessages(posted.messages);
      line.start();
    },
    // A page that may not load the chat could not read this refusal: it is of the visitor's messages.
    onRefused: (code) => refuse(code === "forbidden" ? "blocked" : code),
    onChange: take,
  });

  const start = () => {
    if (token) {
      line.start();
    }
    delivery.restart();
  };

  /** The browser holds another conversation now, or none: begun or erased, here or in another tab. */
  const follow = () => {
    const kept = knownToken(store, keys.token);
    if (kept !== token) {
      token = kept;
      line.stop();
      seenSent = 0;
      update({ ...firstState(kept !== null), isShown: state.isShown });
      start();
    }
  };

  const unwatch = onStoredElsewhere((key) => {
    follow();
    if (key?.startsWith(keys.unsent)) {
      take();
    }
  });

  return {
    get state() {
      return state;
    },
    /** Takes up what is known: a conversation, messages that never left. */
    start,
    follow,
    /**
     * Talks as whom the shop vouches for, or with null as nobody yet. What waits to leave goes with the same person;
     * of another nothing is left here.
     */
    become(next: string | null, { hasTalked, isSame }: { hasTalked: boolean; isSame: boolean }) {
      if (!isSame) {
        const own = store.keys().filter((key) => key.startsWith(`${keys.token}:`));
        own.forEach((key) => store.remove(key));
      }
      vouched = next;
      if (next && hasTalked) {
        store.set(keys.token, next);
      } else {
        store.remove(keys.token);
      }
      follow();
      take();
    },
    setShown: (isShown: boolean) => {
      update({ isShown });
      take();
    },
    /** Tells the owner that someone is writing. */
    typed: () => {
      if (Date.now() - typingSentAt > TYPING_EVERY_MS && line.send({ type: "typing" })) {
        typingSentAt = Date.now();
      }
    },
    images: api.images,
    /** False when the text stays where it was written, or the photo that is sent instead. */
    send: (text: string, photo?: ImageBody, clientId?: string): boolean => {
      const isAdded = outbox.add(text, photo, clientId) !== null;
      update({ trouble: isAdded ? null : "full" });
      take();
      delivery.flush();
      return isAdded;
    },
    retry: (clientId: string) => {
      outbox.retry(clientId);
      take();
      line.retryNow();
      delivery.flush();
    },
    discard: (clientId: string) => {
      outbox.remove(clientId);
      take();
    },
    destroy: () => {
      unwatch();
      delivery.stop();
      line.stop();
      clearTimeout(typingTimer);
    },
  };
}
