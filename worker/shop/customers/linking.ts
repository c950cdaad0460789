import type { CustomerStore } from "./customer-store.ts";
import { EMPTY, isEmpty, join, part } from "./joining.ts";

/** Makes two conversations one person's. Whoever calls it does so inside a transaction. */
export function link(store: CustomerStore, conversation: string, other: string): void {
  const first = store.customerOf(conversation);
  const second = store.customerOf(other);
  if (first !== null && second !== null) {
    joinCards(store, first, second);
  } else {
    const customer = first ?? second ?? newCard(store, conversation);
    const moved = first === null && second !== null ? conversation : other;
    const before = store.fields(customer) ?? EMPTY;
    store.assign([moved], customer);
    store.addLink({ customer, before, taken: null, moved: [moved], notes: [] });
  }
}

function joinCards(store: CustomerStore, first: string, second: string): void {
  if (first === second) {
    return;
  }
  const before = store.fields(first) ?? EMPTY;
  const fields = store.fields(second) ?? EMPTY;
  const moved = store.conversationsOf(second);
  const notes = store.noteNames(second);
  store.save(first, join(before, fields));
  store.assign(moved, first);
  store.moveNotes(notes, second, first);
  store.remove(second);
  store.addLink({ customer: first, before, taken: { customer: second, fields }, moved, notes });
}

/**
 * Takes two conversations apart again by undoing the latest link that brought them together; false where none did.
 * What was linked to the one that goes before goes with it. Inside a transaction.
 */
export function unlink(store: CustomerStore, conversation: string, other: string): boolean {
  const customer = store.customerOf(conversation);
  const made = store
    .links()
    .find(({ moved }) => moved.includes(conversation) !== moved.includes(other));
  if (customer === null || customer !== store.customerOf(other) || !made) {
    return false;
  }
  const here = store.conversationsOf(customer);
  const moved = made.moved.filter((each) => here.includes(each));
  const now = store.fields(customer) ?? EMPTY;
  if (made.taken) {
    const { customer: back, fields } = made.taken;
    // A card that has since gone into yet another keeps there what it brought.
    const isOwn = made.customer === customer;
    const parted = isOwn ? part(made.before, fields, now) : { first: now, second: fields };
    store.save(customer, parted.first);
    store.save(back, parted.second);
    store.moveNotes(made.notes, customer, back);
  }
  store.assign(moved, made.taken?.customer ?? null);
  store.removeLink(made.id);
  store.dropFromLinks(moved, customer);
  tidy(store, customer);
  return true;
}

/** A card of its own for a conversation that has none; its name. */
export function newCard(store: CustomerStore, conversation: string): string {
  const customer = crypto.randomUUID();
  store.save(customer, EMPTY);
  store.assign([conversation], customer);
  return customer;
}

/** A card that says nothing and joins nothing is none. */
export function tidy(store: CustomerStore, customer: string): void {
  const conversations = store.conversationsOf(customer);
  const isNeeded =
    conversations.length > 1 ||
    store.noteNames(customer).length > 0 ||
    !isEmpty(store.fields(customer) ?? EMPTY);
  if (!isNeeded) {
    store.assign(conversations, null);
    discard(store, customer);
  }
}

/** The card, its notes, and what was kept to part it from others. */
export function discard(store: CustomerStore, customer: string): void {
  store.eraseNotes(customer);
  store.removeLinksOf(customer);
  store.remove(customer);
}
