import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createOutbox, type Unsent } from "../../../widget/client/outbox.ts";
import type { Photo } from "../../../widget/client/shrink.ts";
import type { Store } from "../../../widget/client/storage.ts";
import type { ErrorCode } from "../../protocol/errors.ts";
import { TEXT_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import type { Message } from "../../protocol/message.ts";
import { dropPhoto, keepPhoto } from "../photos/kept-photos.ts";
import { replyKeys } from "../reply-storage.ts";

export interface Outgoing {
  draft: ReadonlySignal<string>;
  /** How much more the draft may hold, in code points; below zero it is too long. */
  room: ReadonlySignal<number>;
  canSend: ReadonlySignal<boolean>;
  /** Too many replies wait already; the draft was kept. */
  isFull: ReadonlySignal<boolean>;
  /** Replies no server has acknowledged, oldest first. */
  unsent: ReadonlySignal<Unsent[]>;
  write: (draft: string) => void;
  submit: () => void;
  /** A photo goes the same way; its bytes are kept until the server has them. */
  submitPhoto: (photo: Photo) => void;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  /** The server has these. */
  settle: (messages: Message[]) => void;
  refuse: (clientId: string, code: ErrorCode) => void;
  /** Tries all that have not failed. */
  flush: () => void;
}

/** What the owner writes, from the first letter until the server has it; kept across a reload. */
export function createOutgoing(
  store: Store,
  shop: string,
  conversation: string,
  trySending: (unsent: Unsent) => void,
): Outgoing {
  const keys = replyKeys(shop, conversation);
  const outbox = createOutbox(store, keys.unsent);
  const unsent = signal(outbox.pending());
  const draft = signal(store.get(keys.draft) ?? "");
  const isFull = signal(false);
  const room = computed(() => TEXT_MAX_CODE_POINTS - Array.from(draft.value.trim()).length);
  const canSend = computed(() => draft.value.trim() !== "" && room.value >= 0);

  const refresh = () => {
    unsent.value = outbox.pending();
  };

  const photoKey = (clientId: string) => `${shop}/${conversation}/${clientId}`;

  const remove = (clientId: string) => {
    const known = unsent.value.find((each) => each.clientId === clientId);
    outbox.remove(clientId);
    if (known?.body.type === "image") {
      void dropPhoto(photoKey(clientId));
    }
  };

  const write = (text: string) => {
    draft.value = text;
    if (text === "") {
      store.remove(keys.draft);
    } else {
      store.set(keys.draft, text);
    }
  };

  const attempt = (reply: Unsent | null) => {
    refresh();
    if (reply) {
      trySending(reply);
    }
  };

  return {
    draft,
    room,
    canSend,
    isFull,
    unsent,
    write,
    submit() {
      if (canSend.value) {
        const added = outbox.add(draft.value.trim());
        isFull.value = added === null;
        write(added ? "" : draft.value);
        attempt(added);
      }
    },
    submitPhoto({ bytes, width, height }) {
      // The server names it once it has the bytes.
      const added = outbox.add("", { type: "image", image: "", width, height });
      isFull.value = added === null;
      if (added) {
        void keepPhoto(photoKey(added.clientId), bytes);
      }
      attempt(added);
    },
    retry: (clientId) => attempt(outbox.retry(clientId)),
    discard(clientId) {
      remove(clientId);
      refresh();
    },
    settle(messages) {
      for (const { clientId } of messages) {
        remove(clientId);
      }
      refresh();
    },
    refuse(clientId, code) {
      outbox.fail(clientId, code);
      refresh();
    },
    flush() {
      for (const reply of unsent.value.filter(({ failed }) => failed === undefined)) {
        trySending(reply);
      }
    },
  };
}
