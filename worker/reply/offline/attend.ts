import { effect, untracked } from "@preact/signals";
import type { Early } from "../early.ts";
import type { Inbox } from "../inbox/inbox-model.ts";
import type { ReplyPage } from "../reply-page.ts";
import { conversationsWithUnsent, OWNER_KEY } from "../reply-storage.ts";
import type { ThreadCopy } from "../thread/record.ts";
import type { Thread } from "../thread/thread-model.ts";
import { lastMessages, latest } from "./bounds.ts";
import { type Drawer, erase, eraseAll, keysOf, read, write } from "./database.ts";
import { dropForeign } from "./foreign.ts";
import { stale } from "./prune.ts";
import { lookForUnsent, sendUnsent } from "./unsent-elsewhere.ts";

const SAVE_AFTER_MS = 500;
const SEND_AGAIN_AFTER_MS = 30_000;

/** What was read stays readable without a network, and what was written leaves when it is back. */
export function attendOffline(page: ReplyPage, early: Early | null): void {
  effect(() => {
    const inbox = page.inbox.value;
    return inbox ? untracked(() => attendInbox(page, inbox, early)) : undefined;
  });
  effect(() => {
    const thread = page.thread.value;
    return thread ? untracked(() => attendThread(page, thread)) : undefined;
  });
  effect(() => {
    const state = page.session.state.value;
    if (state.is === "signed-in") {
      const gone = page.refused.value === "not-allowed" ? page.shop.peek()?.shop : null;
      const shops = state.owner.shops.map(({ shop }) => shop);
      void dropForeign(shops.filter((shop) => shop !== gone));
    }
  });
  // Last: what the others were about to write is called off by then.
  effect(() => {
    if (page.session.state.value.is === "signed-out") {
      page.store.remove(OWNER_KEY);
      void eraseAll("lists");
      void eraseAll("threads");
    }
  });
}

function attendInbox(page: ReplyPage, inbox: Inbox, early: Early | null): () => void {
  const { shop } = inbox;
  const saving = later(() =>
    keep(page, "lists", shop, latest(inbox.conversations.value?.values() ?? [])),
  );
  void read<Parameters<Inbox["restore"]>[0]>("lists", shop).then(
    (kept) => kept && inbox.restore(kept),
  );
  void early?.list.then((told) => {
    if (told?.shop === shop && page.inbox.peek() === inbox) {
      inbox.restore(told.page.conversations);
      void write("lists", shop, latest(told.page.conversations));
    }
  });
  const unfollow = effect(() => {
    if (inbox.conversations.value && inbox.isTold.value) {
      saving.call();
    }
  });
  let sendingAgain: ReturnType<typeof setTimeout> | undefined;
  const send = async () => {
    const isDone = await sendElsewhere(page, shop);
    sendingAgain = isDone ? undefined : setTimeout(() => void send(), SEND_AGAIN_AFTER_MS);
  };
  const unopen = effect(() => {
    if (inbox.connection.value === "open") {
      clearTimeout(sendingAgain);
      void untracked(send);
      void untracked(() => dropGone(page, inbox));
    }
  });
  const unwatch = effect(() => {
    // What is written while a thread is open is the thread's to send, until it is left.
    void page.thread.value;
    lookForUnsent(page.store, shop, waitingIn(shop));
  });
  return () => {
    for (const undo of [unfollow, unopen, unwatch, saving.rest]) {
      undo();
    }
    clearTimeout(sendingAgain);
  };
}

/** False when something still waits, though there is a connection. */
async function sendElsewhere(page: ReplyPage, shop: string): Promise<boolean> {
  const open = page.thread.value?.conversation;
  const sent = await Promise.all(
    waitingIn(shop)
      .filter((conversation) => conversation !== open)
      .map((conversation) => sendUnsent(page.api.call, page.store, shop, conversation)),
  );
  lookForUnsent(page.store, shop, waitingIn(shop));
  return sent.every(Boolean);
}

function waitingIn(shop: string): string[] {
  return conversationsWithUnsent(() => localStorage, shop);
}

/** What was erased while this device was away is erased from it too. */
async function dropGone(page: ReplyPage, inbox: Inbox): Promise<void> {
  const prefix = `${inbox.shop}/`;
  const kept = (await keysOf("threads")).filter((key) => key.startsWith(prefix));
  const dropped = await stale(
    kept.map((key) => key.slice(prefix.length)),
    inbox.firstPage(),
    async (before) => {
      const older = await page.api.conversations(inbox.shop, { before });
      return older.ok ? older.value.conversations : null;
    },
  );
  await Promise.all(dropped.map((conversation) => erase("threads", prefix + conversation)));
}

function attendThread(page: ReplyPage, thread: Thread): () => void {
  const key = `${thread.shop}/${thread.conversation}`;
  const saving = later(() => keep(page, "threads", key, copyOf(thread)));
  void read<ThreadCopy>("threads", key).then((kept) => kept && thread.restore(kept));
  const unfollow = effect(() => {
    void [thread.transcript.value, thread.seen.value];
    if (thread.isGone.value) {
      saving.rest();
      void erase("threads", key);
    } else if (thread.standing.value && thread.isTold.value) {
      saving.call();
    }
  });
  return () => {
    unfollow();
    saving.rest();
  };
}

/** Whoever was removed from the shop keeps nothing more of it. */
async function keep(page: ReplyPage, drawer: Drawer, key: string, copy: unknown): Promise<void> {
  if (page.refused.peek() !== "not-allowed") {
    await write(drawer, key, copy);
  }
}

function copyOf(thread: Thread): ThreadCopy | null {
  const standing = thread.standing.value;
  const messages = lastMessages(thread.transcript.value.messages);
  return standing && { messages, standing, seen: thread.seen.value };
}

/** Runs once things have been quiet for a moment; `rest` calls it off. */
function later(run: () => Promise<void>): { call: () => void; rest: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => clearTimeout(timer);
  return {
    call() {
      rest();
      timer = setTimeout(() => void run(), SAVE_AFTER_MS);
    },
    rest,
  };
}
