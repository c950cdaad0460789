import { CLOSE } from "../worker/protocol/errors.ts";
import type { ServerFrame } from "../worker/protocol/frames.ts";
import type { MessagesPage, Profile } from "../worker/protocol/http.ts";
import { TYPING_EVERY_MS, TYPING_SHOWN_MS } from "../worker/protocol/limits.ts";
import type { Author, Message } from "../worker/protocol/message.ts";
import { createToken, isToken } from "./client/ids.ts";
import { createOutbox } from "./client/outbox.ts";
import { type Store, storageKeys } from "./client/storage.ts";
import { EMPTY, merge, welcome } from "./client/transcript.ts";
import { type Conversation, withSeen, withUnsent } from "./conversation.ts";
import { createDelivery } from "./delivery.ts";
import { createLive, type LiveState } from "./live.ts";
import type { FailureCode, VisitorApi } from "./visitor-api.ts";

/** `full`: too many messages wait to leave. `too-old`: the server has outgrown this script. */
export type Trouble = FailureCode | "full" | "too-old";

/** Everything the panel shows. Replaced, never changed in place. */
export interface ChatState extends Conversation {
  profile: Profile | null;
  /** What went wrong last, until something goes well: the panel finds the words. */
  trouble: Trouble | null;
  live: LiveState;
  typing: Author | null;
  draft: string;
  /** The panel is open and the page is in front. */
  isShown: boolean;
}

interface ChatOptions {
  shop: string;
  store: Store;
  createApi: (token: () => string) => VisitorApi;
  /** The language the visitor reads, and the page they write from, without query and fragment. */
  context: () => { locale: string; page: string };
  onChange: () => void;
}

export type ChatModel = ReturnType<typeof createChatModel>;

/** The visitor's chat: one state, all actions; no DOM. */
export function createChatModel({ shop, store, createApi, context, onChange }: ChatOptions) {
  const keys = storageKeys(shop);
  const outbox = createOutbox(store, keys.unsent);
  const knownToken = () => {
    const stored = store.get(keys.token);
    return isToken(stored) ? stored : null;
  };
  const isKnown = knownToken() !== null;
  const api = createApi(() => {
    const token = knownToken() ?? createToken();
    store.set(keys.token, token);
    return token;
  });

  let state: ChatState = {
    transcript: EMPTY,
    messages: [],
    seen: { visitor: 0, owner: 0 },
    isLoaded: !isKnown,
    profile: null,
    trouble: null,
    live: "idle",
    typing: null,
    draft: store.get(keys.draft) ?? "",
    isShown: false,
  };
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = 0;
  let seenSent = 0;

  const update = (patch: Partial<ChatState>) => {
    state = { ...state, ...patch };
    onChange();
  };

  /** Every change of the conversation comes through here. */
  const take = (news: Partial<Conversation> = {}) => {
    const { transcript, seen } = { ...state, ...news };
    for (const { clientId } of outbox.pending()) {
      if (transcript.messages.some((message) => message.clientId === clientId)) {
        outbox.settle(clientId);
      }
    }
    const messages = withUnsent(transcript, outbox.pending());
    const isRead = state.isShown && transcript.last > seen.visitor;
    update({
      ...news,
      messages,
      seen: isRead ? withSeen(seen, "visitor", transcript.last) : seen,
    });
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

  const takePage = ({ after, messages, seen }: Omit<MessagesPage, "status">) =>
    take({ transcript: welcome(state.transcript, after, messages), seen, isLoaded: true });

  const refuse = (trouble: Trouble) => update({ trouble });

  const showTyping = (typing: Author | null) => {
    clearTimeout(typingTimer);
    typingTimer = typing ? setTimeout(() => showTyping(null), TYPING_SHOWN_MS) : undefined;
    update({ typing });
  };

  const takeFrame = (frame: ServerFrame) => {
    switch (frame.type) {
      case "welcome":
        seenSent = frame.seen.visitor;
        return takePage(frame);
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
      case "status":
      case "presence":
        return undefined;
      default:
        // A newer server may send kinds of frames this script has never heard of.
        return frame satisfies never;
    }
  };

  const line = createLive({
    api,
    after: () => state.transcript.last,
    onFrame: takeFrame,
    onPage: takePage,
    onState(live) {
      update({ live });
      if (live === "open") {
        delivery.restart();
      }
    },
    onStopped: (code) => refuse(code === CLOSE.tooOld ? "too-old" : "forbidden"),
  });

  const delivery = createDelivery({
    outbox,
    send: line.send,
    post: ({ clientId, body }) => api.post({ clientId, body, ...context() }),
    onPosted(posted) {
      takeMessages(posted.messages);
      line.start();
    },
    onRefused: refuse,
    onChange: take,
  });

  const loadProfile = async () => {
    const result = await api.profile();
    if (result.ok) {
      update({ profile: result.value });
    } else if (!state.profile) {
      refuse(result.code);
    }
    return state.profile;
  };

  return {
    get state() {
      return state;
    },
    loadProfile,
    /** Takes up what is known: a conversation, messages that never left. */
    start() {
      if (isKnown) {
        line.start();
      }
      delivery.restart();
    },
    setShown(isShown: boolean) {
      update({ isShown });
      take();
    },
    /** Kept over reloads; tells the owner that someone is writing. */
    setDraft(draft: string) {
      update({ draft });
      store[draft ? "set" : "remove"](keys.draft, draft);
      if (draft && Date.now() - typingSentAt > TYPING_EVERY_MS && line.send({ type: "typing" })) {
        typingSentAt = Date.now();
      }
    },
    /** False when the text stays where it was written. */
    send: (text: string): boolean => {
      const isAdded = outbox.add(text) !== null;
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
    destroy() {
      line.stop();
      delivery.stop();
      clearTimeout(typingTimer);
    },
  };
}
