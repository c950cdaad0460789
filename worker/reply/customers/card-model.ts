import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../../../widget/client/storage.ts";
import type { CustomerCard, PatchCustomer } from "../../protocol/customers.ts";
import type { Outcome } from "../http-call.ts";
import { cardKey } from "../reply-storage.ts";
import type { CustomersApi } from "./customers-api.ts";

/** A pause in writing after which what was written is stored, ms. */
const PAUSE_MS = 600;

export type Saving = "none" | "pending" | "saved" | "problem";

/** The card of whoever talks in a conversation, as one looks at it and writes on it. */
export interface Card {
  conversation: string;
  /** As stored, with what has yet to be stored laid over it; null until the server has told. */
  card: ReadonlySignal<CustomerCard | null>;
  /** How storing what was changed last goes. What could not be stored is kept, here and over a reload. */
  saving: ReadonlySignal<Saving>;
  /** It could not be loaded. */
  isLost: ReadonlySignal<boolean>;
  load: () => Promise<void>;
  /** Shown at once, stored after a pause. */
  write: (change: PatchCustomer) => void;
  /** Stores now what was written. */
  store: () => Promise<void>;
  /** A change that is stored as it is made; whether it was. */
  apply: (
    change: (api: CustomersApi, conversation: string) => Promise<Outcome<CustomerCard>>,
  ) => Promise<boolean>;
  close: () => void;
}

interface CardOptions {
  api: CustomersApi;
  store: Store;
  onSignedOut: () => void;
}

export function openCard(
  shop: string,
  conversation: string,
  { api, store, onSignedOut }: CardOptions,
): Card {
  const key = cardKey(shop, conversation);
  const told = signal<CustomerCard | null>(null);
  const unsaved = signal(keptIn(store, key));
  const saving = signal<Saving>("none");
  const isLost = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;

  const take = (outcome: Outcome<CustomerCard>): boolean => {
    if (outcome.ok) {
      told.value = outcome.value;
      isLost.value = false;
    } else if (outcome.problem === "unauthorized") {
      onSignedOut();
    }
    return outcome.ok;
  };

  const keep = (change: PatchCustomer) => {
    unsaved.value = change;
    if (isNothing(change)) {
      store.remove(key);
    } else {
      store.set(key, JSON.stringify(change));
    }
  };

  const send = async () => {
    while (!isNothing(unsaved.value)) {
      const sent = unsaved.value;
      saving.value = "pending";
      const outcome = await api.patch(conversation, sent);
      // What was refused for what it says would be refused again: what is stored is shown.
      const isRefused =
        !outcome.ok && ["bad-request", "too-large", "not-found"].includes(outcome.problem);
      const isStored = take(outcome);
      if (isStored || isRefused) {
        keep(without(unsaved.value, sent));
      }
      saving.value = isStored ? "saved" : "problem";
      if (!isStored) {
        return;
      }
    }
  };

  const storeNow = (): Promise<void> => {
    clearTimeout(timer);
    sending ??= send().finally(() => {
      sending = null;
    });
    return sending;
  };

  return {
    conversation,
    card: computed(() => told.value && overlaid(told.value, unsaved.value)),
    saving,
    isLost,
    async load() {
      isLost.value = !take(await api.card(conversation));
      void storeNow();
    },
    write(change) {
      keep({ ...unsaved.value, ...change });
      clearTimeout(timer);
      timer = setTimeout(() => void storeNow(), PAUSE_MS);
    },
    store: storeNow,
    async apply(change) {
      await storeNow();
      saving.value = "pending";
      const isDone = take(await change(api, conversation));
      saving.value = isDone ? "saved" : "problem";
      return isDone;
    },
    close: () => void storeNow(),
  };
}

function keptIn(store: Store, key: string): PatchCustomer {
  try {
    return JSON.parse(store.get(key) ?? "{}") as PatchCustomer;
  } catch {
    return {};
  }
}

function isNothing(change: PatchCustomer): boolean {
  return Object.keys(change).length === 0;
}

/** What was written since it was sent stays. */
function without(change: PatchCustomer, sent: PatchCustomer): PatchCustomer {
  const rest = Object.entries(change).filter(
    ([name, value]) => sent[name as keyof PatchCustomer] !== value,
  );
  return Object.fromEntries(rest);
}

function overlaid(card: CustomerCard, { tags, ...lines }: PatchCustomer): CustomerCard {
  const said = Object.entries(lines).filter(([, text]) => text !== undefined);
  return { ...card, ...Object.fromEntries(said), ...(tags !== undefined && { tags: tags ?? [] }) };
}
