import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { Photo } from "../../../widget/client/shrink.ts";
import type { Store } from "../../../widget/client/storage.ts";
import type { Planned, ServerFrame } from "../../protocol/frames.ts";
import type { PatchConversation } from "../../protocol/http.ts";
import type { Api } from "../api.ts";
import type { Dial } from "../dial.ts";
import { inOrder } from "../photos/in-order.ts";
import { readyBody } from "../photos/upload.ts";
import { createHandled, type Handled } from "./handled.ts";
import { createLessons, type Lessons, type LessonsApi } from "./lessons.ts";
import { type Note, notesOf } from "./notes.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { createRecord, type ThreadCopy, type ThreadRecord } from "./record.ts";
import { seldom } from "./typing.ts";

export interface Thread extends ThreadRecord, Handled {
  shop: string;
  conversation: string;
  /** Shows what this device kept, until the server tells. */
  restore: (kept: ThreadCopy) => void;
  connection: ReadonlySignal<ConnectionState>;
  /** Erased, by the visitor or by time. */
  isGone: ReadonlySignal<boolean>;
  outgoing: Pick<Outgoing, "draft" | "room" | "canSend" | "isFull" | "unsent">;
  /** What may be taught under which message, by its `seq`. */
  notes: ReadonlySignal<ReadonlyMap<number, Note>>;
  lessons: Lessons;
  /** A change of status or of who answers: on its way, or refused. */
  change: ReadonlySignal<"none" | "pending" | "problem">;
  write: (draft: string) => void;
  send: () => void;
  sendPhoto: (photo: Photo) => void;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  /** Whether it was changed. */
  apply: (change: PatchConversation) => Promise<boolean>;
  /** What is planned now, as an answer of the server's told it. */
  takeLater: (later: Planned[]) => void;
  retryNow: () => void;
  close: () => void;
}

export interface ThreadOptions {
  api: Pick<Api, "call" | "patch" | "messages"> & LessonsApi;
  dial: Dial;
  store: Store;
  /** Whether the owner is looking at the page: then what it shows is seen. */
  isAttentive: ReadonlySignal<boolean>;
  onStopped: (code: number) => void;
  onSignedOut: () => void;
}

const SEND_AGAIN_AFTER_MS = 5000;

/** One conversation from the owner's side, live. */
export function openThread(shop: string, conversation: string, options: ThreadOptions): Thread {
  const connection = signal<ConnectionState>("connecting");
  const isGone = signal(false);
  const change = signal<"none" | "pending" | "problem">("none");
  const typing = seldom(() => socket.send({ type: "typing" }));
  let sendingAgain: ReturnType<typeof setTimeout> | undefined;
  const sending = inOrder({
    ready: (unsent) => readyBody(options.api.call, shop, conversation, unsent),
    send: (clientId, body) => socket.send({ type: "send", clientId, body }),
    refuse: (clientId, code) => outgoing.refuse(clientId, code),
    onWaiting() {
      // The socket may stand all the while, and then nothing else would tell that the network is back.
      clearTimeout(sendingAgain);
      sendingAgain = setTimeout(() => outgoing.flush(), SEND_AGAIN_AFTER_MS);
    },
  });
  const outgoing = createOutgoing(options.store, shop, conversation, sending);
  const { record, ...told } = createRecord({
    onStored: outgoing.settle,
    onProblem({ code, clientId }) {
      if (clientId !== undefined) {
        outgoing.refuse(clientId, code);
      }
    },
  });
  const { transcript, seen } = record;
  const { handled, ...put } = createHandled();

  const socket = options.dial<ServerFrame>(`${shop}/conversations/${conversation}`, {
    hello: () => ({ after: told.ask() }),
    onFrame(frame) {
      put.hear(frame);
      told.hear(frame);
    },
    onState(state) {
      connection.value = state;
    },
    onStopped: options.onStopped,
  });

  /** A refused socket looks like a lost network; only an HTTP answer tells why. */
  const askWhy = async () => {
    const page = await options.api.messages(shop, conversation, transcript.value.last);
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
      // How things stand has just been told anew: what could not be changed before is old news.
      change.value = "none";
    } else if (connection.value === "offline") {
      void untracked(askWhy);
    }
  });

  const lastSaid = computed(
    () => transcript.value.messages.findLast(({ author }) => author === "visitor")?.seq ?? 0,
  );
  const stopLooking = effect(() => {
    const seq = lastSaid.value;
    if (connection.value === "open" && options.isAttentive.value && seq > seen.value.owner) {
      socket.send({ type: "seen", seq });
      untracked(() => told.markSeen("owner", seq));
    }
  });

  return {
    ...record,
    ...handled,
    shop,
    conversation,
    restore: told.restore,
    connection,
    isGone,
    outgoing,
    notes: computed(() => notesOf(transcript.value.messages)),
    lessons: createLessons(shop, conversation, {
      api: options.api,
      onMarked: told.setMark,
      onSignedOut: options.onSignedOut,
    }),
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
    sendPhoto: outgoing.submitPhoto,
    retry: outgoing.retry,
    discard: outgoing.discard,
    async apply(wanted) {
      change.value = "pending";
      const changed = await options.api.patch(shop, conversation, wanted);
      change.value = changed.ok ? "none" : "problem";
      if (changed.ok) {
        const { status, automatic } = changed.value;
        told.stand({ status, automatic });
        put.take(changed.value);
      } else if (changed.problem === "unauthorized") {
        options.onSignedOut();
      }
      return changed.ok;
    },
    takeLater: (later) => put.takeLater(later),
    retryNow: () => socket.retryNow(),
    close() {
      clearTimeout(sendingAgain);
      stopFollowing();
      stopLooking();
      told.close();
      socket.close();
    },
  };
}
