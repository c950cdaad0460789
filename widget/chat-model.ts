import { CLOSE } from "../worker/protocol/errors.ts";
import type { ServerFrame } from "../worker/protocol/frames.ts";
import type { Profile } from "../worker/protocol/http.ts";
import { TYPING_EVERY_MS, TYPING_SHOWN_MS } from "../worker/protocol/limits.ts";
import type { Author } from "../worker/protocol/message.ts";
import { createToken, isToken } from "./client/ids.ts";
import { createOutbox } from "./client/outbox.ts";
import { type Store, storageKeys } from "./client/storage.ts";
import {
  type Conversation,
  UNKNOWN,
  withMessages,
  withPage,
  withSeen,
  withUnsent,
} from "./conversation.ts";
import { createDelivery } from "./delivery.ts";
import { createLive, type LiveState } from "./live.ts";
import type { FailureCode, VisitorApi } from "./visitor-api.ts";

/** Everything the panel shows. Replaced, never changed in place. */
export interface ChatState extends Conversation {
  profile: Profile | null;
  /** Why there is no chatting here at all. */
  obstacle: "not-found" | "forbidden" | "too-old" | null;
  /** What the visitor should know about the last thing they did. */
  notice: "too-many" | "too-large" | "full" | "failed" | null;
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

const PROFILE_RETRY_MS = 4000;

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
    ...UNKNOWN,
    isLoaded: !isKnown,
    profile: null,
    obstacle: null,
    notice: null,
    live: "idle",
    typing: null,
    draft: store.get(keys.draft) ?? "",
    isShown: false,
  };
  let profileTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = 0;
  let seenSent = 0;

  const update = (patch: Partial<ChatState>) => {
    state = { ...state, ...patch };
    onChange();
  };

  const markSeen = () => {
    const { last } = state.transcript;
    if (state.isShown && last > state.seen.visitor) {
      update(withSeen(state, "visitor", last));
    }
    // What was seen before the socket stood is told once it does.
    const { visitor } = state.seen;
    if (visitor > seenSent && line.send({ type: "seen", seq: visitor })) {
      seenSent = visitor;
    }
  };

  /** Every change of the conversation comes through here. */
  const take = (conversation: Conversation) => {
    const settled = outbox
      .pending()
      .filter(({ clientId }) =>
        conversation.transcript.messages.some((message) => message.clientId === clientId),
      );
    settled.forEach(({ clientId }) => outbox.settle(clientId));
    update(withUnsent(conversation, outbox.pending()));
    markSeen();
  };

  const refuse = (code: FailureCode) => {
    if (code === "not-found" || code === "forbidden") {
      update({ obstacle: code });
    } else if (code !== "offline") {
      update({ notice: code === "too-many" || code === "too-large" ? code : "failed" });
    }
  };

  const showTyping = (typing: Author | null) => {
    clearTimeout(typingTimer);
    typingTimer = typing ? setTimeout(() => showTyping(null), TYPING_SHOWN_MS) : undefined;
    update({ typing });
  };

  const takeFrame = (frame: ServerFrame) => {
    switch (frame.type) {
      case "welcome":
        seenSent = frame.seen.visitor;
        return take(withPage(state, frame));
      case "posted":
        if (frame.message.author === state.typing) {
          showTyping(null);
        }
        update({ notice: null });
        return take(withMessages(state, [frame.message]));
      case "typing":
        return frame.author === "visitor" ? undefined : showTyping(frame.author);
      case "seen":
        return take(withSeen(state, frame.author, frame.seq));
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
    isShown: () => state.isShown,
    onFrame: takeFrame,
    onPage: (page) => take(withPage(state, page)),
    onState(live) {
      update({ live });
      if (live === "open") {
        delivery.restart();
      }
    },
    onStopped: (code) => update({ obstacle: code === CLOSE.tooOld ? "too-old" : "forbidden" }),
  });

  const delivery = createDelivery({
    outbox,
    send: line.send,
    post: ({ clientId, body }) => api.post({ clientId, body, ...context() }),
    onPosted(posted) {
      update({ notice: null });
      take(withMessages(state, posted.messages));
      line.start();
    },
    onRefused: refuse,
    onChange: () => take(state),
  });

  const loadProfile = async () => {
    clearTimeout(profileTimer);
    const result = await api.profile();
    if (result.ok) {
      update({ profile: result.value });
    } else if (result.code === "not-found" || result.code === "forbidden") {
      refuse(result.code);
    } else if (!state.profile) {
      profileTimer = setTimeout(() => void loadProfile(), PROFILE_RETRY_MS);
    }
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
      markSeen();
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
      update({ notice: isAdded ? null : "full" });
      take(state);
      delivery.flush();
      return isAdded;
    },
    retry: (clientId: string) => {
      outbox.retry(clientId);
      take(state);
      line.retryNow();
      delivery.flush();
    },
    discard: (clientId: string) => {
      outbox.remove(clientId);
      take(state);
    },
    destroy() {
      line.stop();
      delivery.stop();
      clearTimeout(typingTimer);
      clearTimeout(profileTimer);
    },
  };
}
