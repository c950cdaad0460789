import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import type { SearchPage } from "../../protocol/search.ts";
import type { Api } from "../api.ts";
import type { ApiProblem } from "../http-call.ts";

/** A message to be shown in its conversation. */
export interface Sought {
  conversation: string;
  seq: number;
}

/** Looking for words in all conversations of a shop. */
export interface Search {
  /** As typed; empty while nothing is looked for. */
  query: ReadonlySignal<string>;
  /** Null until there was an answer; while another is awaited, the one before. */
  page: ReadonlySignal<SearchPage | null>;
  isAsking: ReadonlySignal<boolean>;
  problem: ReadonlySignal<ApiProblem | null>;
  /** Asks when typing has paused. */
  type: (query: string) => void;
  /** Asks for the next page. */
  more: () => Promise<void>;
  /** Asks once more for what could not be had. */
  retry: () => Promise<void>;
  /** The one that was chosen last: the focus returns to it. */
  chosen: ReadonlySignal<Sought | null>;
  /** The one its conversation shall scroll to; null once it has. */
  sought: ReadonlySignal<Sought | null>;
  choose: (sought: Sought) => void;
  arrive: () => void;
  /** A conversation was erased: nothing of it is shown any more. */
  drop: (conversation: string) => void;
}

const PAUSE_MS = 200;

export function openSearch(
  shop: string,
  { api, onSignedOut }: { api: Pick<Api, "call">; onSignedOut: () => void },
): Search & { close: () => void } {
  const query = signal("");
  const page = signal<SearchPage | null>(null);
  const isAsking = signal(false);
  const problem = signal<ApiProblem | null>(null);
  const chosen = signal<Sought | null>(null);
  const sought = signal<Sought | null>(null);
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every question: the answer to an older one is dropped. */
  let question = 0;
  /** What the last question was to go on from. */
  let askedAfter: SearchPage | null = null;

  const ask = async (before: SearchPage | null) => {
    const mine = ++question;
    askedAfter = before;
    batch(() => {
      isAsking.value = true;
      problem.value = null;
    });
    const asked = new URLSearchParams({ q: query.value });
    if (before?.next) {
      asked.set("before", before.next);
    }
    const answer = await api.call<SearchPage>("GET", `/api/owner/shops/${shop}/search?${asked}`);
    if (mine !== question) {
      return;
    }
    batch(() => {
      isAsking.value = false;
      if (answer.ok) {
        page.value = before ? joined(before, answer.value) : answer.value;
      } else {
        problem.value = answer.problem;
      }
    });
    if (!answer.ok && answer.problem === "unauthorized") {
      onSignedOut();
    }
  };

  const stop = () => {
    clearTimeout(pause);
    question++;
  };

  return {
    query,
    page,
    isAsking,
    problem,
    chosen,
    sought,
    type(typed) {
      stop();
      const isEmpty = typed.trim() === "";
      batch(() => {
        query.value = typed;
        isAsking.value = !isEmpty;
        problem.value = null;
        page.value = isEmpty ? null : page.value;
      });
      if (!isEmpty) {
        pause = setTimeout(() => void ask(null), PAUSE_MS);
      }
    },
    more: () => ask(page.value),
    retry: () => ask(askedAfter),
    choose(one) {
      batch(() => {
        chosen.value = one;
        sought.value = one;
      });
    },
    arrive() {
      sought.value = null;
    },
    drop(gone) {
      const isLeft = (summary: ConversationSummary) => summary.conversation !== gone;
      page.value = page.value && {
        ...page.value,
        visitors: page.value.visitors.filter(isLeft),
        found: page.value.found.filter(({ conversation }) => isLeft(conversation)),
      };
    },
    close: stop,
  };
}

function joined(one: SearchPage, next: SearchPage): SearchPage {
  return { ...next, visitors: one.visitors, found: [...one.found, ...next.found] };
}
