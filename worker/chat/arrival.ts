import { isToken } from "../../widget/client/ids.ts";
import { forgetOwn, putAside, takeUpAside } from "../../widget/client/own-keys.ts";
import { type Store, tokenKey } from "../../widget/client/storage.ts";

/** How a visitor comes to a conversation by a link, from another device or from a mail. */
export interface Arrival {
  store: Store;
  shop: string;
  /** Whether a key from a mail still opens something, or under a token something was said; true where that cannot be known now. */
  isAlive: (key: string) => Promise<boolean>;
  /** Whether the visitor wants the link's conversation, although this device has one. */
  ask: () => Promise<boolean>;
}

/** What a link brings along in its fragment, which no server is told; null: nothing. */
export function keyIn(hash: string): string | null {
  const key = /^#(?:token|return)=(.+)$/.exec(hash)?.[1] ?? null;
  return isToken(key) ? key : null;
}

/**
 * Takes up the conversation of a link. One that this device has already is kept, and the visitor asked first: a link
 * may come from anybody. A key that opens nothing any more is dropped, be it new or kept, and so is a token under which
 * nobody has said anything: whoever made it up would read what this visitor says. False where that was the link's.
 */
export async function arrive(arrival: Arrival, key: string | null): Promise<boolean> {
  const { store, shop, isAlive, ask } = arrival;
  await dropDeadKey(arrival);
  if (key === null) {
    return true;
  }
  if (!(await isAlive(key))) {
    return false;
  }
  const own = store.get(tokenKey(shop));
  if (!isToken(own)) {
    store.set(tokenKey(shop), key);
  } else if (await isSame(shop, own, key)) {
    // A token opens it for as long as it is there; of two keys from mails the newer lasts longer.
    store.set(tokenKey(shop), isOfMail(own) ? key : own);
  } else if (await ask()) {
    putAside(store, shop);
    store.set(tokenKey(shop), key);
  }
  return true;
}

async function dropDeadKey({ store, shop, isAlive }: Arrival): Promise<void> {
  const own = store.get(tokenKey(shop));
  if (isToken(own) && isOfMail(own) && !(await isAlive(own))) {
    forgetOwn(store, shop);
    takeUpAside(store, shop);
  }
}

/** `CONVERSATION.SECRET`, not a token. */
export function isOfMail(key: string): boolean {
  return /^[\w-]{43}\.[\w-]{43}$/.test(key);
}

async function isSame(shop: string, one: string, other: string): Promise<boolean> {
  return one === other || (await conversationOf(shop, one)) === (await conversationOf(shop, other));
}

/** As the server names it (worker/secrets.ts); where the browser cannot (plain http), the key itself. */
async function conversationOf(shop: string, key: string): Promise<string> {
  if (isOfMail(key)) {
    return key.slice(0, 43);
  }
  const { subtle } = crypto as Partial<Crypto>;
  const text = new TextEncoder().encode(`comptoir/v1/${shop}/${key}`);
  const bytes = await subtle?.digest("SHA-256", text);
  return bytes
    ? btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "")
    : key;
}
