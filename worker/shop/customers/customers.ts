import type { Refusal } from "../../errors.ts";
import { conversationObject } from "../../objects.ts";
import type {
  CustomerCard,
  CustomerSummary,
  PatchCustomer,
  TagsInUse,
} from "../../protocol/customers.ts";
import type { FromPage, SaidByPage } from "../../protocol/identity.ts";
import {
  CONVERSATIONS_PER_CUSTOMER,
  CUSTOMERS_PAGE_SIZE,
  NOTE_UNDO_MS,
  NOTES_PER_CUSTOMER,
  SAID_BY_PAGE_PER_HOUR,
} from "../../protocol/limits.ts";
import { Room, type ShopDesk } from "../room.ts";
import { CustomerStore } from "./customer-store.ts";
import { wordsAsked } from "./finding.ts";
import { PAGE_LINES, together, UNTOLD, withNews, withoutGone, withSaid } from "./from-page.ts";
import { distinct, EMPTY } from "./joining.ts";
import { discard, link, newCard, tidy, unlink } from "./linking.ts";
import { PageStore } from "./page-store.ts";

/** What a list of customers is narrowed by; null: by nothing. */
export interface CustomerFilter {
  asked: string;
  tag: string | null;
  before: number;
}

/**
 * Who visitors are, as far as the owners know: a name, tags, notes. Kept here, since they belong to a person and
 * not to one conversation; made when somebody first writes something down, and gone with the last conversation.
 */
export class Customers extends Room {
  readonly #store: CustomerStore;
  readonly #pages: PageStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new CustomerStore(desk.store.database);
    this.#pages = new PageStore(desk.store.database);
  }

  list({ asked, tag, before }: CustomerFilter): CustomerSummary[] {
    const words = wordsAsked(asked);
    return this.#store.list({ words, tag, before, limit: CUSTOMERS_PAGE_SIZE });
  }

  tags(): TagsInUse["tags"] {
    return this.#store.tags();
  }

  card(conversation: string): CustomerCard {
    const customer = this.#store.customerOf(conversation);
    const names = customer === null ? [conversation] : this.#store.conversationsOf(customer);
    const fields = (customer === null ? null : this.#store.fields(customer)) ?? EMPTY;
    const pages = this.#pages.of(names);
    const { user, attributes, events } = together(pages);
    const isUnverified = (line: (typeof PAGE_LINES)[number]) =>
      fields[line] !== null && pages.some((page) => page[line] === fields[line]);
    return {
      customer,
      ...fields,
      page: { user, attributes, events, unverified: PAGE_LINES.filter(isUnverified) },
      notes: customer === null ? [] : this.#store.notes(customer),
      visits: this.desk.store.summaries(names),
      firstAt: this.#store.firstAt(names),
    };
  }

  /** What the shop's page has said in one conversation: whose it is may have a copy of it. */
  saidByPage(conversation: string): FromPage | null {
    return this.desk.store.exists ? (this.#pages.of([conversation])[0] ?? null) : null;
  }

  patch(conversation: string, { tags, ...lines }: PatchCustomer): CustomerCard {
    return this.#change(conversation, (customer) => {
      const before = this.#store.fields(customer) ?? EMPTY;
      const said = Object.fromEntries(
        Object.entries(lines).filter(([, text]) => text !== undefined),
      );
      const changed = tags === undefined ? {} : { tags: distinct(tags ?? []) };
      this.#store.save(customer, { ...before, ...said, ...changed });
    });
  }

  /** What the shop's page says of whoever talks there, `user` alone being proven: it fills what is empty. */
  heardFromPage(conversation: string, said: SaidByPage, user: string | null): Refusal | null {
    const now = Date.now();
    if (this.desk.store.conversation(conversation) === null) {
      return { refused: "not-found" };
    }
    const what = countedAs(conversation);
    const retryAfter = this.desk.admissions.admit(what, SAID_BY_PAGE_PER_HOUR, now);
    if (retryAfter !== null) {
      return { refused: "too-many", retryAfter };
    }
    const before = this.#pages.of([conversation])[0] ?? UNTOLD;
    const heard = withSaid(before, said, user, now);
    if (JSON.stringify(heard) === JSON.stringify({ ...before, at: now })) {
      // Pages say the same wherever the visitor goes.
      return null;
    }
    this.#change(conversation, (customer) => {
      this.#pages.save(conversation, heard);
      this.#store.save(customer, withNews(this.#store.fields(customer) ?? EMPTY, before, heard));
    });
    return null;
  }

  addNote(conversation: string, text: string, by: string): CustomerCard | Refusal {
    const known = this.#store.customerOf(conversation);
    if (known !== null && this.#store.noteNames(known).length >= NOTES_PER_CUSTOMER) {
      return { refused: "too-large" };
    }
    return this.#change(conversation, (customer) => {
      const note = crypto.randomUUID();
      this.#store.addNote(customer, { note, text, by, at: Date.now() });
    });
  }

  /** For a while it can be brought back; then it is erased. */
  deleteNote(conversation: string, note: string): CustomerCard | Refusal {
    const now = Date.now();
    const card = this.#setNoteDeleted(conversation, note, now);
    if (!("refused" in card)) {
      this.desk.wakeBy(now + NOTE_UNDO_MS);
    }
    return card;
  }

  restoreNote(conversation: string, note: string): CustomerCard | Refusal {
    return this.#setNoteDeleted(conversation, note, null);
  }

  link(conversation: string, other: string): CustomerCard | Refusal {
    if (this.desk.store.conversation(other) === null || other === conversation) {
      return { refused: "not-found" };
    }
    const sum = this.#sameAs(conversation).length + this.#sameAs(other).length;
    if (sum > CONVERSATIONS_PER_CUSTOMER) {
      return { refused: "too-large" };
    }
    this.desk.store.transaction(() => link(this.#store, conversation, other));
    this.#tell(this.#sameAs(conversation));
    return this.card(conversation);
  }

  unlink(conversation: string, other: string): CustomerCard | Refusal {
    const before = this.#sameAs(conversation);
    const isDone = this.desk.store.transaction(() => unlink(this.#store, conversation, other));
    if (!isDone) {
      return { refused: "not-found" };
    }
    this.#tell(before);
    return this.card(conversation);
  }

  /**
   * Everything of a person: each conversation erases itself and has the shop forget it, and the card goes with the
   * last. If one fails, the rest stays listed and can be asked for again.
   */
  async erase(customer: string): Promise<Refusal | null> {
    const conversations = this.#store.conversationsOf(customer);
    if (conversations.length === 0) {
      return { refused: "not-found" };
    }
    const { env, shop } = this.desk;
    const outcomes = await Promise.all(
      conversations.map((each) => conversationObject(env, shop, each).eraseNow()),
    );
    return outcomes.find((refusal) => refusal !== null) ?? null;
  }

  /** A conversation is erased; the card of whoever has no other goes with it. Inside the shop's transaction. */
  forget(conversation: string): void {
    const customer = this.#store.customerOf(conversation);
    if (customer !== null) {
      this.#leaveCard(customer, conversation);
    }
    this.#store.dropFromLinks([conversation]);
    this.#pages.forget(conversation);
    this.desk.admissions.forget(countedAs(conversation));
  }

  /** Erases the notes that can no longer be brought back. */
  alarmRang(now: number): void {
    const due = now - NOTE_UNDO_MS;
    if ((this.#store.firstDeletedAt() ?? Infinity) <= due) {
      this.desk.erasing();
    }
    this.desk.store.transaction(() => {
      for (const customer of this.#store.eraseDeletedNotes(due)) {
        tidy(this.#store, customer);
      }
    });
    const next = this.#store.firstDeletedAt();
    if (next !== null) {
      this.desk.wakeBy(next + NOTE_UNDO_MS);
    }
  }

  /** What the page has said in a conversation goes with it; the card, with the last; what would part two, with the last but one. */
  #leaveCard(customer: string, conversation: string): void {
    const others = this.#store.conversationsOf(customer).filter((each) => each !== conversation);
    const [gone] = this.#pages.of([conversation]);
    const fields = this.#store.fields(customer);
    if (others.length === 0) {
      discard(this.#store, customer);
    } else if (gone && fields) {
      this.#store.save(customer, withoutGone(fields, gone, this.#pages.of(others)));
    }
    if (others.length === 1) {
      this.#store.removeLinksOf(customer);
    }
  }

  #setNoteDeleted(conversation: string, note: string, at: number | null): CustomerCard | Refusal {
    const customer = this.#store.customerOf(conversation);
    if (customer === null || !this.#store.setNoteDeleted(customer, note, at)) {
      return { refused: "not-found" };
    }
    this.#tell(this.#sameAs(conversation));
    return this.card(conversation);
  }

  /** Writes on the card of whoever talks there, which is made if there is none and taken away if it ends up empty. */
  #change(conversation: string, write: (customer: string) => void): CustomerCard {
    this.desk.store.transaction(() => {
      const customer = this.#store.customerOf(conversation) ?? newCard(this.#store, conversation);
      write(customer);
      tidy(this.#store, customer);
    });
    this.#tell(this.#sameAs(conversation));
    return this.card(conversation);
  }

  /** The conversations of whoever talks there; at least that one. */
  #sameAs(conversation: string): string[] {
    const customer = this.#store.customerOf(conversation);
    return customer === null ? [conversation] : this.#store.conversationsOf(customer);
  }

  /** Their lines in the list may say something else now. */
  #tell(conversations: string[]): void {
    for (const conversation of this.desk.store.summaries(conversations)) {
      this.desk.tell({ type: "changed", conversation });
    }
  }
}

/** As what a page says is counted. */
function countedAs(conversation: string): string {
  return `said ${conversation}`;
}
