import type { MessagesPage } from "../protocol/http.ts";
import type { Message } from "../protocol/message.ts";
import { START } from "./hand-off.ts";
import type { Role } from "./identity.ts";
import type { Live } from "./live.ts";
import type { ConversationStore } from "./store.ts";
import { unmarked } from "./unmarked.ts";

interface Parts {
  store: ConversationStore;
  live: Live;
  /** The address that the visitor left to be told of a reply. */
  mailAddress: () => string | null;
}

/** What each side may see of a conversation. */
export class View {
  readonly #store: ConversationStore;
  readonly #live: Live;
  readonly #mailAddress: () => string | null;

  constructor({ store, live, mailAddress }: Parts) {
    this.#store = store;
    this.#live = live;
    this.#mailAddress = mailAddress;
  }

  messages(after: number, role: Role): MessagesPage {
    const { status, after: from, messages, seen } = this.transcript(after, role);
    return { status, after: from, messages, seen };
  }

  /** From a place on; from the start where the place is not known here. */
  transcript(after: number, role: Role) {
    if (!this.#store.exists) {
      const { status, automatic } = START;
      return { status, automatic, after: 0, messages: [], seen: { visitor: 0, owner: 0 } };
    }
    const { status, automatic } = this.#store.course();
    const from = after > this.#store.messages.lastSeq() ? 0 : after;
    const messages = seenBy(role, this.#store.messages.after(from));
    return { status, automatic, after: from, messages, seen: this.#store.seen() };
  }

  visitorCard() {
    const card = this.#store.exists
      ? this.#store.card()
      : { number: null, locale: null, page: null };
    return { ...card, online: this.#live.isVisitorOnline(), mail: this.#mailAddress() };
  }

  /** What is not the visitor's to know. */
  forOwner() {
    const visitor = this.visitorCard();
    return this.#store.exists
      ? { visitor, handling: this.#store.handling(), later: this.#store.later.all() }
      : { visitor };
  }
}

export function seenBy(role: Role, messages: Message[]): Message[] {
  return role === "owner" ? messages : messages.map(unmarked);
}
