import { type Store, tokenKey } from "./storage.ts";

/** What a device keeps of one conversation, by the end of its key: "" the token, ":draft", ":unsent…". */
type Kept = Record<string, string>;

const ASIDE = ":aside";

function read(store: Store, shop: string): Kept {
  const own = tokenKey(shop);
  const ends = store
    .keys()
    .filter((key) => key === own || key.startsWith(`${own}:`))
    .map((key) => key.slice(own.length))
    .filter((end) => end !== ASIDE);
  return Object.fromEntries(ends.map((end) => [end, store.get(own + end) ?? ""]));
}

function write(store: Store, shop: string, kept: Kept): void {
  for (const [end, value] of Object.entries(kept)) {
    store.set(tokenKey(shop) + end, value);
  }
}

function readAside(store: Store, shop: string): Kept[] {
  try {
    const list: unknown = JSON.parse(store.get(tokenKey(shop) + ASIDE) ?? "[]");
    return Array.isArray(list) ? (list as Kept[]) : [];
  } catch {
    return [];
  }
}

function writeAside(store: Store, shop: string, list: Kept[]): void {
  const key = tokenKey(shop) + ASIDE;
  if (list.length > 0) {
    store.set(key, JSON.stringify(list));
  } else {
    store.remove(key);
  }
}

/** Forgets a conversation, what was begun in it and what has not left. */
export function forgetOwn(store: Store, shop: string): void {
  for (const end of Object.keys(read(store, shop))) {
    store.remove(tokenKey(shop) + end);
  }
}

/** Keeps this device's conversation for later, with what was begun in it: another one comes in its place. */
export function putAside(store: Store, shop: string): void {
  const kept = read(store, shop);
  if (kept[""]) {
    writeAside(store, shop, [...readAside(store, shop), kept]);
  }
  forgetOwn(store, shop);
}

/** Whether a conversation was put aside on this device. */
export function hasAside(store: Store, shop: string): boolean {
  return readAside(store, shop).length > 0;
}

/** Takes up the conversation that was put aside last; the one there is now, if any, is put aside for it. */
export function takeUpAside(store: Store, shop: string): void {
  const aside = readAside(store, shop);
  const kept = aside.pop();
  const now = read(store, shop);
  if (kept) {
    writeAside(store, shop, now[""] ? [now, ...aside] : aside);
    forgetOwn(store, shop);
    write(store, shop, kept);
  }
}
