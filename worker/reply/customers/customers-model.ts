import { type ReadonlySignal, signal } from "@preact/signals";
import type { CustomerSummary } from "../../protocol/customers.ts";
import { CUSTOMERS_PAGE_SIZE } from "../../protocol/limits.ts";
import type { CustomersApi, CustomersQuery } from "./customers-api.ts";

/** A pause in typing after which is looked for what was typed, ms. */
const PAUSE_MS = 250;
/** News gathers for so long, ms. */
const GATHER_MS = 1000;

/** The customers of a shop, narrowed by words and a tag, a page at a time. */
export interface CustomerList {
  /** Null until the server has told. */
  customers: ReadonlySignal<CustomerSummary[] | null>;
  query: ReadonlySignal<CustomersQuery>;
  tags: ReadonlySignal<string[]>;
  state: ReadonlySignal<"done" | "loading" | "problem">;
  hasMore: ReadonlySignal<boolean>;
  search: (q: string) => void;
  choose: (tag: string | null) => void;
  load: () => Promise<void>;
  /** Something was told that may be in the list: asked anew in a moment, unless that would lose older pages. */
  refresh: () => void;
  loadMore: () => Promise<void>;
  close: () => void;
}

export function listCustomers(api: CustomersApi): CustomerList {
  const customers = signal<CustomerSummary[] | null>(null);
  const query = signal<CustomersQuery>({ q: "", tag: null });
  const tags = signal<string[]>([]);
  const state = signal<"done" | "loading" | "problem">("loading");
  const hasMore = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every question: an answer to one before is dropped. */
  let asked = 0;

  const ask = async (before?: number) => {
    const question = ++asked;
    state.value = "loading";
    const page = await api.list({ ...query.value, ...(before !== undefined && { before }) });
    if (question !== asked) {
      return;
    }
    if (page.ok) {
      const found = page.value.customers;
      customers.value = before === undefined ? found : [...(customers.value ?? []), ...found];
      hasMore.value = found.length >= CUSTOMERS_PAGE_SIZE;
    }
    state.value = page.ok ? "done" : "problem";
  };

  const load = async () => {
    const [, inUse] = await Promise.all([ask(), api.tags()]);
    tags.value = inUse.ok ? inUse.value.tags.map(({ tag }) => tag) : tags.value;
  };

  return {
    customers,
    query,
    tags,
    state,
    hasMore,
    search(q) {
      query.value = { ...query.value, q };
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE_MS);
    },
    choose(tag) {
      query.value = { ...query.value, tag };
      void ask();
    },
    load,
    refresh() {
      const shown = customers.value?.length ?? Infinity;
      if (shown <= CUSTOMERS_PAGE_SIZE) {
        clearTimeout(gathering);
        gathering = setTimeout(() => void load(), GATHER_MS);
      }
    },
    loadMore: () => ask(customers.value?.at(-1)?.lastAt),
    close() {
      clearTimeout(timer);
      clearTimeout(gathering);
    },
  };
}
