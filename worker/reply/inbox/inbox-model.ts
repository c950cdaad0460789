import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { ConversationSummary, InboxServerFrame, PersonAt } from "../../protocol/inbox.ts";
import { INBOX_PAGE_SIZE } from "../../protocol/limits.ts";
import type { Api } from "../api.ts";
import type { Dial } from "../dial.ts";
import { countViews, type Counts } from "./views.ts";

type Conversations = ReadonlyMap<string, ConversationSummary>;

export interface Inbox {
  shop: string;
  /** By name; null until the server has told the first page, or a copy of it was found here. */
  conversations: ReadonlySignal<Conversations | null>;
  /** Whether the server has told; else what is shown is how things stood last. */
  isTold: ReadonlySignal<boolean>;
  /** Shows a copy until the server tells. */
  restore: (kept: ConversationSummary[]) => void;
  /** What the server told last, the latest first. */
  firstPage: () => ConversationSummary[];
  counts: ReadonlySignal<Counts>;
  /** Where the others who reply are. */
  people: ReadonlySignal<readonly PersonAt[]>;
  /** Tells the others where one is oneself. */
  say: (at: { conversation: string | null; writing: boolean }) => void;
  connection: ReadonlySignal<ConnectionState>;
  /** Older conversations than those at hand: whether there are any, and how asking goes. */
  older: ReadonlySignal<"none" | "some" | "loading" | "problem">;
  loadOlder: () => Promise<void>;
  retryNow: () => void;
  close: () => void;
}

interface InboxOptions {
  api: Pick<Api, "conversations">;
  dial: Dial;
  onStopped: (code: number) => void;
  /** A conversation was erased. */
  onGone?: (conversation: string) => void;
}

/** A shop's conversations, live. Each connection begins with the whole first page anew. */
export function openInbox(shop: string, { api, dial, onStopped, onGone }: InboxOptions): Inbox {
  const conversations = signal<Conversations | null>(null);
  const connection = signal<ConnectionState>("connecting");
  const people = signal<readonly PersonAt[]>([]);
  const older = signal<"none" | "some" | "loading" | "problem">("none");
  /** How far back the pages at hand reach. */
  let oldestAt = 0;
  const isTold = signal(false);
  let firstPage: ConversationSummary[] = [];
  /** Grows with every first page: what was asked for before it is dropped. */
  let edition = 0;

  const add = (summaries: ConversationSummary[]) => {
    const merged = new Map(conversations.value);
    for (const summary of summaries) {
      merged.set(summary.conversation, summary);
    }
    conversations.value = merged;
  };

  /** Live news has the last word over a page that was on its way. */
  const addMissing = (summaries: ConversationSummary[]) =>
    add(summaries.filter(({ conversation }) => !conversations.value?.has(conversation)));

  const turnPage = (summaries: ConversationSummary[]) => {
    oldestAt = summaries.at(-1)?.lastAt ?? oldestAt;
    older.value = summaries.length >= INBOX_PAGE_SIZE ? "some" : "none";
  };

  /** Nobody may wait unseen because others wrote since. */
  const loadWaiting = async (before: { before?: number } = {}) => {
    const asked = edition;
    const page = await api.conversations(shop, { status: "waiting", ...before });
    if (page.ok && asked === edition) {
      const { conversations: found } = page.value;
      addMissing(found);
      const last = found.at(-1);
      if (last && found.length >= INBOX_PAGE_SIZE) {
        await loadWaiting({ before: last.lastAt });
      }
    }
  };

  const begin = (summaries: ConversationSummary[]) => {
    edition++;
    firstPage = summaries;
    batch(() => {
      isTold.value = true;
      conversations.value = new Map();
      add(summaries);
      turnPage(summaries);
    });
    if (older.value === "some") {
      void loadWaiting();
    }
  };

  const remove = (conversation: string) => {
    const rest = new Map(conversations.value);
    rest.delete(conversation);
    conversations.value = rest;
    onGone?.(conversation);
  };

  const socket = dial<InboxServerFrame>(shop, {
    onFrame(frame) {
      switch (frame.type) {
        case "inbox":
          return begin(frame.conversations);
        case "changed":
          return add([frame.conversation]);
        case "gone":
          return remove(frame.conversation);
        case "at":
          people.value = frame.people;
          return undefined;
        case "problem":
          return undefined;
      }
    },
    onState(state) {
      connection.value = state;
      if (state !== "open") {
        people.value = [];
      }
    },
    onStopped,
  });

  return {
    shop,
    conversations,
    isTold,
    firstPage: () => firstPage,
    restore(kept) {
      if (!isTold.value) {
        add(kept);
      }
    },
    counts: computed(() => countViews(conversations.value?.values() ?? [])),
    people,
    say: (at) => void socket.send({ type: "at", ...at }),
    connection,
    older,
    async loadOlder() {
      const asked = edition;
      older.value = "loading";
      const page = await api.conversations(shop, { before: oldestAt });
      if (asked !== edition) {
        return;
      }
      if (page.ok) {
        addMissing(page.value.conversations);
        turnPage(page.value.conversations);
      } else {
        older.value = "problem";
      }
    },
    retryNow: () => socket.retryNow(),
    close: () => socket.close(),
  };
}
