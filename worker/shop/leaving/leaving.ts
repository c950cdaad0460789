import * as v from "valibot";
import type { Refusal } from "../../errors.ts";
import { accountObject, conversationObject } from "../../objects.ts";
import { CLOSE } from "../../protocol/errors.ts";
import {
  ExportedCustomer,
  ExportedShop,
  type ExportedTraces,
  type ImportBegun,
  type ImportConversation,
} from "../../protocol/export.ts";
import { ERASED_AT_ONCE, OUTBOX_RETRY_MS } from "../../protocol/limits.ts";
import { base64url, fromBase64url } from "../../base64.ts";
import { digest } from "../../secrets.ts";
import { AlertStore } from "../alerts/alert-store.ts";
import { CustomerStore } from "../customers/customer-store.ts";
import { PageStore } from "../customers/page-store.ts";
import { FiguresStore } from "../figures/figures-store.ts";
import type { Visit } from "../figures/visits.ts";
import type { CountedVisit } from "../figures/weeks.ts";
import { PeopleStore } from "../people/people-store.ts";
import { Room, type ShopDesk } from "../room.ts";
import { SavedReplyStore } from "../saved-replies/saved-reply-store.ts";
import { readPhoto } from "../site/photo.ts";
import { PhotoStore } from "../site/photo-store.ts";
import type { Member } from "../store.ts";
import { LeavingStore } from "./leaving-store.ts";

type Owner = Omit<Member, "isHelper">;

/** A conversation as the shop knows it: what it says is the conversation's to tell. */
export interface ListedConversation {
  conversation: string;
  number: number;
  traces: ExportedTraces;
}

const REFUSED: Refusal = { refused: "not-found" };

/** Everything of the shop, out, in from elsewhere, or gone. */
export class Leaving extends Room {
  readonly #store: LeavingStore;
  readonly #alerts: AlertStore;
  readonly #customers: CustomerStore;
  readonly #figures: FiguresStore;
  readonly #pages: PageStore;
  readonly #people: PeopleStore;
  readonly #photos: PhotoStore;
  readonly #savedReplies: SavedReplyStore;

  constructor(desk: ShopDesk) {
    super(desk);
    const { database } = desk.store;
    this.#store = new LeavingStore(database);
    this.#alerts = new AlertStore(database.sql);
    this.#customers = new CustomerStore(database);
    this.#figures = new FiguresStore(database.sql);
    this.#pages = new PageStore(database);
    this.#people = new PeopleStore(database);
    this.#photos = new PhotoStore(database);
    this.#savedReplies = new SavedReplyStore(database);
  }

  // --- out ---

  /** The shop itself, as it is written into a file. */
  shop(): ExportedShop {
    const { shop, store } = this.desk;
    const photo = this.#photos.photo();
    return v.parse(ExportedShop, {
      shop,
      settings: store.settings(),
      heard: store.answers.heardByAnswer(),
      taught: store.answers.taught(),
      savedReplies: this.#savedReplies.all(),
      alerts: this.#alerts.settings(),
      photo: photo && base64url(new Uint8Array(photo.bytes)),
      usualReplyMs: store.usualReplyMs(),
      pastVisits: this.#figures.pastVisits(),
    });
  }

  conversations(after: number, limit: number): ListedConversation[] {
    return this.desk.store
      .conversationsAfter(after, limit)
      .map((listed) => ({ ...listed, traces: this.#traces(listed) }));
  }

  /** How many conversations there are up to a number, and in all. */
  progress(number: number): { done: number; of: number } {
    return this.#store.progress(number);
  }

  customers(after: string, limit: number): ExportedCustomer[] {
    return this.#store.customersAfter(after, limit).flatMap((customer) => {
      const fields = this.#customers.fields(customer);
      const notes = this.#customers.notes(customer);
      const conversations = this.#customers.conversationsOf(customer).toSorted();
      return fields
        ? [v.parse(ExportedCustomer, { customer, ...fields, notes, conversations })]
        : [];
    });
  }

  // --- in ---

  /** Whether the name is free for this account, or an import of its own goes on here, or it is another's. */
  standing(account: string): Promise<"free" | "own" | "taken"> {
    return this.#standing(account);
  }

  /** The shop's own part comes first. Its name, and how far an import of the same file had come. */
  async arrive(owner: Owner, exported: ExportedShop): Promise<ImportBegun | Refusal> {
    const { shop, store } = this.desk;
    const source = await digest(JSON.stringify(exported));
    const photo = exported.photo === null ? null : await readPhoto(fromBase64url(exported.photo));
    if (photo && "refused" in photo) {
      return photo;
    }
    const standing = await this.#standing(owner.account);
    if (standing === "taken" || (standing === "free" && !store.open(exported.settings, owner))) {
      return { refused: "forbidden" };
    }
    const arriving = this.#store.arriving();
    if (arriving?.source === source) {
      return { shop, after: arriving.lastNumber };
    }
    store.transaction(() => {
      this.#store.arrive(source);
      store.saveSettings(exported.settings);
      store.setUsualReplyMs(exported.usualReplyMs);
      store.answers.setHeard(exported.heard);
      store.answers.replaceTaught(exported.taught);
      this.#savedReplies.replace(exported.savedReplies);
      this.#figures.replacePastVisits(exported.pastVisits);
      this.#alerts.saveSettings(exported.alerts);
      this.#photos.remove();
      if (photo) {
        this.#photos.save(photo);
      }
    });
    return { shop, after: 0 };
  }

  /** Before any of a conversation is stored. */
  expect(
    account: string,
    listed: Pick<ImportConversation, "conversation" | "number">,
  ): Refusal | null {
    if (!this.#isArrivingFor(account)) {
      return REFUSED;
    }
    return this.#store.expect(listed) ? null : { refused: "bad-request" };
  }

  /** Once all of a conversation is stored. */
  takeTraces(
    account: string,
    { conversation, number }: Pick<ImportConversation, "conversation" | "number">,
    { questions, lessons, visits, page }: ExportedTraces,
  ): Refusal | null {
    if (!this.#isArrivingFor(account)) {
      return REFUSED;
    }
    const { store } = this.desk;
    store.transaction(() => {
      store.lessons.forget(conversation);
      for (const { settled, ...question } of questions) {
        store.lessons.addQuestion({ conversation, ...question });
        store.lessons.setSettled({ conversation, seq: question.seq }, settled);
      }
      for (const { seq, ...lesson } of lessons) {
        store.lessons.keep(conversation, seq, lesson);
      }
      if (page) {
        this.#pages.save(conversation, page);
      }
      this.#figures.replaceVisits(number, visits);
      this.#store.countConversation(number);
    });
    return null;
  }

  takeCustomer(account: string, exported: ExportedCustomer): Refusal | null {
    if (!this.#isArrivingFor(account)) {
      return REFUSED;
    }
    const { customer, notes, conversations, ...fields } = exported;
    this.desk.store.transaction(() => {
      this.#customers.save(customer, fields);
      this.#customers.replaceNotes(customer, notes);
      this.#customers.assign(conversations, customer);
      this.#store.countCustomer(customer);
    });
    return null;
  }

  /** Opens the shop where all of the file is here; said again, it stays so. Open inboxes come back and see it. */
  finish(account: string, told: { conversations: number; customers: number }): Refusal | null {
    const isMine = this.#isMine(account) && this.#store.goingBy() === null;
    const arriving = isMine ? this.#store.arriving() : null;
    if (!isMine) {
      return REFUSED;
    }
    if (!arriving) {
      return null;
    }
    if (arriving.conversations !== told.conversations || arriving.customers !== told.customers) {
      return { refused: "bad-request" };
    }
    this.#store.arrived();
    for (const each of this.#people.members()) {
      this.desk.closeAccount(each.account, CLOSE.reconnect);
    }
    return null;
  }

  // --- gone ---

  /** Whether it is neither coming nor going. */
  isOpen(): boolean {
    return this.desk.store.exists && !this.isArriving() && this.#store.goingBy() === null;
  }

  isArriving(): boolean {
    return this.desk.store.exists && this.#store.arriving() !== null;
  }

  /** Whether a shop of this name was here and is deleted. */
  isGone(): boolean {
    return !this.desk.store.exists && this.desk.store.hold.isHeld;
  }

  /** From here on nobody is let in; the alarm erases. Returns whose it was; a name that is not the shop's deletes nothing. */
  async go(account: string, typed: string): Promise<{ accounts: string[] } | Refusal> {
    const { shop, store } = this.desk;
    const by = await digest(`${shop}/${account}`);
    if (!this.#isMine(account)) {
      return REFUSED;
    }
    if (!isSameName(typed, store.settings().name)) {
      return { refused: "bad-request" };
    }
    const accounts = this.#people.members().map((member) => member.account);
    store.transaction(() => this.#store.go(by));
    for (const each of accounts) {
      this.desk.closeAccount(each, CLOSE.notAllowed);
    }
    this.desk.wakeBy(Date.now());
    return { accounts };
  }

  /** An import is given up by whoever began it, and leaves nothing behind. */
  giveUp(account: string): Promise<{ accounts: string[] } | Refusal> {
    return this.#isArrivingFor(account)
      ? this.go(account, this.desk.store.settings().name)
      : Promise.resolve(REFUSED);
  }

  /** True where there is nothing else to do: the shop goes, or is gone. */
  async alarmRang(now: number): Promise<boolean> {
    const { hold, exists } = this.desk.store;
    const by = exists ? this.#store.goingBy() : null;
    if (by !== null) {
      await this.#erase(by, now);
    } else if (!exists && hold.isHeld) {
      await this.#endHold(now);
    }
    return by !== null || !exists;
  }

  async #erase(by: string, now: number): Promise<void> {
    const { env, shop, store } = this.desk;
    const next = this.desk.store.conversationsAfter(0, ERASED_AT_ONCE);
    if (next.length > 0) {
      const erased = await Promise.allSettled(
        next.map(({ conversation }) => conversationObject(env, shop, conversation).eraseNow()),
      );
      const isAll = erased.every(({ status }) => status === "fulfilled");
      this.desk.wakeBy(isAll ? now : now + OUTBOX_RETRY_MS[0]);
      return;
    }
    // Told before, most likely; but whoever told them may have been cut off.
    const accounts = this.#people.members().map(({ account }) => account);
    const left = await Promise.allSettled(
      accounts.map((account) => accountObject(env, account).leave(shop)),
    );
    if (left.some(({ status }) => status === "rejected")) {
      this.desk.wakeBy(now + OUTBOX_RETRY_MS[0]);
      return;
    }
    await store.database.erase();
    this.desk.wakeBy(store.hold.hold(by, now));
  }

  async #endHold(now: number): Promise<void> {
    const { hold } = this.desk.store;
    const until = hold.endsAt() ?? 0;
    if (until > now) {
      this.desk.wakeBy(until);
    } else {
      await hold.erase();
    }
  }

  async #standing(account: string): Promise<"free" | "own" | "taken"> {
    const { shop, store } = this.desk;
    const who = await digest(`${shop}/${account}`);
    if (!store.exists) {
      return store.hold.isHeldFrom(who, Date.now()) ? "taken" : "free";
    }
    const isEmpty = this.isArriving() || !this.#store.hasConversations();
    return this.#isMine(account) && isEmpty && this.#store.goingBy() === null ? "own" : "taken";
  }

  #isMine(account: string): boolean {
    return this.desk.store.exists && this.desk.store.member(account)?.isHelper === false;
  }

  #isArrivingFor(account: string): boolean {
    return this.#isMine(account) && this.isArriving() && this.#store.goingBy() === null;
  }

  #traces({ conversation, number }: { conversation: string; number: number }): ExportedTraces {
    const { lessons } = this.desk.store;
    return {
      questions: lessons.questionsOf(conversation),
      lessons: lessons.lessonsOf(conversation),
      visits: this.#figures.visitsOf(number).map(uncounted),
      page: this.#pages.of([conversation])[0] ?? null,
    };
  }
}

/** Under its conversation, a visit need not say whose it is. */
function uncounted(counted: CountedVisit): Visit {
  const { number: _, ...visit } = counted;
  return visit;
}

/** Spaces and capitals are not what somebody who types a name is asked for. */
function isSameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(typed) === plain(name);
}
