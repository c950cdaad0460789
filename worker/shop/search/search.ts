import { fold } from "../../answers/normalize.ts";
import type { ConversationSummary, Said } from "../../protocol/inbox.ts";
import { SEARCH_PAGE_SIZE, SEARCH_VISITORS_MAX } from "../../protocol/limits.ts";
import type { Found, SearchPage } from "../../protocol/search.ts";
import { CustomerStore } from "../customers/customer-store.ts";
import { wordsAsked } from "../customers/finding.ts";
import { Room, type ShopDesk } from "../room.ts";
import { matchExpression, type Query, readQuery } from "./query.ts";
import { type Cursor, type FoundMessage, SearchStore } from "./search-store.ts";
import { snippetOf } from "./snippet.ts";
import { readWords } from "./words.ts";

const NOTHING: SearchPage = { visitors: [], found: [], next: null };

/** A visitor without a name, as the page calls one ("Visitor 12", "Visiteur 12"), or the number alone. */
const NUMBERED = /^\s*(?:visit[a-z]*|#)?\s*(\d{1,9})\s*$/;

/** Finds words in all that was said. */
export class Search extends Room {
  readonly #store: SearchStore;
  readonly #customers: CustomerStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new SearchStore(desk.store.database.sql);
    this.#customers = new CustomerStore(desk.store.database);
  }

  /** What is kept already is passed over: a report may carry it again. */
  keep(number: number, said: Said[]): void {
    for (const message of said) {
      const words = readWords(message.text).words.map(({ text }) => text);
      if (words.length > 0) {
        this.#store.add(number, message, words.join(" "));
      }
    }
  }

  forget(number: number): void {
    this.#store.forget(number);
  }

  /** One page; null where it is the first. */
  find(typed: string, before: Cursor | null): SearchPage {
    const query = readQuery(typed);
    if (!query) {
      return NOTHING;
    }
    const messages = this.#store.find(matchExpression(query), before, SEARCH_PAGE_SIZE + 1);
    const page = messages.slice(0, SEARCH_PAGE_SIZE);
    const last = messages.length > page.length ? page.at(-1) : undefined;
    const next = last && this.#store.cursorAfter(last);
    return {
      visitors: before ? [] : this.#visitors(typed),
      found: page.flatMap((message) => this.#found(message, query)),
      next: next ? `${next.at}.${next.row}` : null,
    };
  }

  /** Whoever has that number first, then those whose card says it, each with their latest conversation. */
  #visitors(typed: string): ConversationSummary[] {
    const number = NUMBERED.exec(fold(typed))?.[1];
    const numbered = number === undefined ? null : this.#store.conversationNumbered(Number(number));
    const known = this.#customers.list({
      before: Number.MAX_SAFE_INTEGER,
      words: wordsAsked(typed),
      tag: null,
      limit: SEARCH_VISITORS_MAX,
    });
    const names = new Set(
      [numbered ?? [], ...known.map(({ conversation }) => conversation)].flat(),
    );
    return [...names]
      .flatMap((name) => this.desk.store.conversation(name) ?? [])
      .slice(0, SEARCH_VISITORS_MAX);
  }

  #found({ number, seq, at, author, text }: FoundMessage, query: Query): Found[] {
    const conversation = this.#summary(number);
    return conversation ? [{ conversation, seq, at, author, ...snippetOf(text, query) }] : [];
  }

  #summary(number: number): ConversationSummary | null {
    const conversation = this.#store.conversationNumbered(number);
    return conversation === null ? null : this.desk.store.conversation(conversation);
  }
}
