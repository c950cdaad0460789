/**
 * What this device keeps of a shop, in IndexedDB, where the service worker reaches it too:
 * - `lists` a shop's latest conversations, by the shop's name
 * - `threads` what was read of a conversation, by "SHOP/CONVERSATION"
 * - `photos` bytes of a photo that no server has yet, by "SHOP/CONVERSATION/CLIENT-ID"
 * - `handed` a reply that could not be sent from a notification, by "SHOP/CONVERSATION"
 */
export type Drawer = "lists" | "threads" | "handed" | "photos";

const NAME = "comptoir-reply";
const VERSION = 2;
const DRAWERS: Drawer[] = ["lists", "threads", "handed", "photos"];

let opening: Promise<IDBDatabase> | undefined;

/** Undefined where there is nothing, or the browser keeps nothing. */
export function read<Value>(drawer: Drawer, key: string): Promise<Value | undefined> {
  return use(drawer, "readonly", (store) => store.get(key) as IDBRequest<Value | undefined>);
}

export async function write(drawer: Drawer, key: string, value: unknown): Promise<void> {
  await use(drawer, "readwrite", (store) => store.put(value, key));
}

export async function erase(drawer: Drawer, key: string): Promise<void> {
  await use(drawer, "readwrite", (store) => store.delete(key));
}

export async function eraseAll(drawer: Drawer): Promise<void> {
  await use(drawer, "readwrite", (store) => store.clear());
}

export async function keysOf(drawer: Drawer): Promise<string[]> {
  return ((await use(drawer, "readonly", (store) => store.getAllKeys())) ?? []).map(String);
}

/** A browser that refuses (a private window, a full disk) keeps nothing, and nobody is the worse for it. */
async function use<Value>(
  drawer: Drawer,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | undefined> {
  try {
    opening ??= open();
    const database = await opening;
    return await answered(ask(database.transaction(drawer, mode).objectStore(drawer)));
  } catch {
    opening = undefined;
    return undefined;
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const known = request.result.objectStoreNames;
    for (const drawer of DRAWERS.filter((name) => !known.contains(name))) {
      request.result.createObjectStore(drawer);
    }
  };
  const database = await answered(request);
  // Else a newer page in another tab could not change the drawers.
  database.onversionchange = () => database.close();
  return database;
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
  });
}
