/**
 * Photos that no server has yet, in IndexedDB: localStorage has no room for them. Each under "SHOP/CLIENT-ID", as
 * the message it belongs to is named in the outbox.
 */
export interface KeptPhotos {
  /** Before its message is written down, so that there is never a message whose photo is lost. */
  keep(clientId: string, photo: Blob): Promise<void>;
  find(clientId: string): Promise<Blob | undefined>;
  drop(clientId: string): Promise<void>;
  /** Drops what none of these messages needs, unless it has just been put there, perhaps by another tab. */
  sweep(needed: string[]): Promise<void>;
}

interface Kept {
  photo: Blob;
  at: number;
}

const NAME = "comptoir";
const DRAWER = "photos";
const JUST_NOW_MS = 60_000;

/** Where the browser refuses (a private window, a sandbox, a full disk), they live as long as the page. */
export function createKeptPhotos(shop: string): KeptPhotos {
  const here = new Map<string, Blob>();
  const keyOf = (clientId: string) => `${shop}/${clientId}`;
  return {
    async keep(clientId, photo) {
      here.set(clientId, photo);
      const kept: Kept = { photo, at: Date.now() };
      await use("readwrite", (drawer) => drawer.put(kept, keyOf(clientId)));
    },
    async find(clientId) {
      const kept = here.has(clientId)
        ? undefined
        : await use("readonly", (drawer) => drawer.get(keyOf(clientId)) as IDBRequest<Kept>);
      return here.get(clientId) ?? kept?.photo;
    },
    async drop(clientId) {
      await use("readwrite", (drawer) => drawer.delete(keyOf(clientId)));
    },
    async sweep(needed) {
      const keys = (await use("readonly", (drawer) => drawer.getAllKeys())) ?? [];
      const wanted = new Set(needed.map(keyOf));
      for (const key of keys.map(String).filter((each) => each.startsWith(`${shop}/`))) {
        const kept = wanted.has(key)
          ? undefined
          : await use("readonly", (drawer) => drawer.get(key) as IDBRequest<Kept | undefined>);
        if (kept && Date.now() - kept.at > JUST_NOW_MS) {
          await use("readwrite", (drawer) => drawer.delete(key));
        }
      }
    },
  };
}

/** Opened for each use: an open database would keep the page out of the back/forward cache. */
async function use<Value>(
  mode: IDBTransactionMode,
  ask: (drawer: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | undefined> {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(DRAWER);
    const database = await answered(opening);
    const transaction = database.transaction(DRAWER, mode);
    const value = await answered(ask(transaction.objectStore(DRAWER)));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
      transaction.commit();
    }).finally(() => database.close());
    return value;
  } catch {
    return undefined;
  }
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
  });
}
