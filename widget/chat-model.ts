import { effect, signal } from "@preact/signals";
import { CLOSE } from "../worker/protocol/errors.ts";
import type { ServerFrame } from "../worker/protocol/frames.ts";
import type { Profile } from "../worker/protocol/http.ts";
import { TYPING_EVERY_MS } from "../worker/protocol/limits.ts";
import { createToken, isToken } from "./client/ids.ts";
import { createOutbox } from "./client/outbox.ts";
import { type Store, storageKeys } from "./client/storage.ts";
import { createConversation } from "./conversation.ts";
import { createDelivery } from "./delivery.ts";
import { createLive, type LiveState } from "./live.ts";
import type { FailureCode, VisitorApi } from "./visitor-api.ts";

/** Why there is no chatting here at all. */
export type Obstacle = "not-found" | "forbidden" | "too-old";
/** What the visitor should know about the last thing they did. */
export type Notice = "too-many" | "too-large" | "full" | "failed";

interface ChatOptions {
  shop: string;
  store: Store;
  createApi: (token: () => string) => VisitorApi;
  /** The language the visitor reads, and the page they write from, without query and fragment. */
  context: () => { locale: string; page: string };
}

export type ChatModel = ReturnType<typeof createChatModel>;

const PROFILE_RETRY_MS = 4000;

/** The visitor's chat: all state as signals, all actions; no DOM. */
export function createChatModel({ shop, store, createApi, context }: ChatOptions) {
  const keys = storageKeys(shop);
  const outbox = createOutbox(store, keys.unsent);
  const profile = signal<Profile | null>(null);
  const obstacle = signal<Obstacle | null>(null);
  const notice = signal<Notice | null>(null);
  const live = signal<LiveState>("idle");
  const draft = signal(store.get(keys.draft) ?? "");
  /** The panel is open and the page is in front. */
  const isShown = signal(false);
  let profileTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = 0;
  let seenSent = 0;

  const knownToken = () => {
    const stored = store.get(keys.token);
    return isToken(stored) ? stored : null;
  };
  const api = createApi(() => {
    const token = knownToken() ?? createToken();
    store.set(keys.token, token);
    return token;
  });
  const isKnown = knownToken() !== null;
  const conversation = createConversation(outbox, isKnown);
  const { messages, refreshUnsent, seen, transcript } = conversation;

  const takeProblem = (code: FailureCode) => {
    if (code === "not-found" || code === "forbidden") {
      obstacle.value = code;
    } else if (code !== "offline") {
      notice.value = code === "too-many" || code === "too-large" ? code : "failed";
    }
  };

  const takeFrame = (frame: ServerFrame) => {
    switch (frame.type) {
      case "welcome":
        seenSent = frame.seen.visitor;
        return conversation.takePage(frame);
      case "posted":
        notice.value = null;
        return conversation.takeMessages([frame.message]);
      case "typing":
        return frame.author === "visitor" ? undefined : conversation.takeTyping(frame.author);
      case "seen":
        return conversation.takeSeen(frame.author, frame.seq);
      case "problem":
        return frame.clientId === undefined
          ? takeProblem(frame.code)
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
    after: () => transcript.peek().last,
    isShown: () => isShown.peek(),
    onFrame: takeFrame,
    onPage: (page) => conversation.takePage(page),
    onState(state) {
      live.value = state;
      if (state === "open") {
        delivery.restart();
      }
    },
    onStopped(code) {
      obstacle.value = code === CLOSE.tooOld ? "too-old" : "forbidden";
    },
  });

  const delivery = createDelivery({
    outbox,
    send: line.send,
    post: ({ clientId, body }) => api.post({ clientId, body, ...context() }),
    onPosted(posted) {
      notice.value = null;
      conversation.takeMessages(posted.messages);
      line.start();
    },
    onRefused: takeProblem,
    onChange: refreshUnsent,
  });

  const loadProfile = async () => {
    clearTimeout(profileTimer);
    const result = await api.profile();
    if (result.ok) {
      profile.value = result.value;
    } else if (result.code === "not-found" || result.code === "forbidden") {
      obstacle.value = result.code;
    } else if (!profile.value) {
      profileTimer = setTimeout(() => void loadProfile(), PROFILE_RETRY_MS);
    }
  };

  const unmark = effect(() => {
    const { last } = transcript.value;
    if (isShown.value && last) {
      conversation.takeSeen("visitor", last);
      if (live.value === "open" && last > seenSent && line.send({ type: "seen", seq: last })) {
        seenSent = last;
      }
    }
  });

  if (isKnown) {
    line.start();
  }
  delivery.restart();

  return {
    profile,
    obstacle,
    notice,
    live,
    draft,
    isShown,
    messages,
    seen,
    typing: conversation.typing,
    unread: conversation.unread,
    choices: conversation.choices,
    isLoaded: conversation.isLoaded,
    loadProfile,
    /** Kept over reloads; tells the owner that someone is writing. */
    setDraft: (text: string) => {
      draft.value = text;
      store[text ? "set" : "remove"](keys.draft, text);
      if (text && Date.now() - typingSentAt > TYPING_EVERY_MS && line.send({ type: "typing" })) {
        typingSentAt = Date.now();
      }
    },
    /** False when the text stays where it was written. */
    send: (text: string): boolean => {
      const isAdded = outbox.add(text) !== null;
      notice.value = isAdded ? null : "full";
      refreshUnsent();
      delivery.flush();
      return isAdded;
    },
    retry: (clientId: string) => {
      outbox.retry(clientId);
      refreshUnsent();
      line.retryNow();
      delivery.flush();
    },
    discard: (clientId: string) => {
      outbox.remove(clientId);
      refreshUnsent();
    },
    destroy() {
      unmark();
      line.stop();
      delivery.stop();
      conversation.fadeTyping();
      clearTimeout(profileTimer);
    },
  };
}
