/** Strings kept in the browser; in memory alone where the browser refuses. */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Of all that is there, whoever wrote it. */
  keys(): string[];
  /** False where something lives in memory alone, and ends with the page. */
  isKept(): boolean;
}

/**
 * Every key a visitor's browser may hold, all of one shop's beginning alike:
 * - `comptoir:<shop>` the token, once something was sent; the loader looks for it too
 * - `comptoir:<shop>:unsent:<clientId>` a message no server has acknowledged yet
 * - `comptoir:<shop>:draft` what stands in the composer
 * - `comptoir:<shop>:announcement` what the shop has announced and the visitor has read or sent away
 * - `comptoir:<shop>:push` where this device is told of replies, once the visitor asked for that (chat page)
 * - `comptoir:<shop>:aside` conversations of this device that a link to another one has replaced (chat page)
 */
export function storageKeys(shop: string): {
  token: string;
  unsent: string;
  draft: string;
  announcement: string;
} {
  const token = tokenKey(shop);
  const [unsent, draft] = [`${token}:unsent`, `${token}:draft`];
  return { token, unsent, draft, announcement: `${token}:announcement` };
}

/** The one key the loader looks for. */
export function tokenKey(shop: string): string {
  return `comptoir:${shop}`;
}

/** Whether something of a shop's may be kept here; where the browser does not say, its page may hold it in memory. */
export function mayBeKnown(shop: string, backing: () => Storage = () => localStorage): boolean {
  return attempt(() => Object.keys(backing()).some((key) => key.startsWith(tokenKey(shop))), true);
}

/** Runs what may throw (blocked cookies, full disk, sandboxed frames). */
function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

/** Guarded `localStorage`: what it refuses to keep lives as long as the page. */
export function createStore(backing: () => Storage = () => localStorage): Store {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? attempt(() => backing().getItem(key), null),
    set(key, value) {
      memory.set(key, value);
      attempt(() => {
        backing().setItem(key, value);
        memory.delete(key);
      }, undefined);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => backing().removeItem(key), undefined);
    },
    keys: () => [...new Set([...memory.keys(), ...attempt(() => Object.keys(backing()), [])])],
    isKept: () => memory.size === 0,
  };
}

/**
 * Calls back when another tab has changed what is kept, with its key; null when all of it is gone. Returns its
 * own undo.
 */
export function onStoredElsewhere(listener: (key: string | null) => void): () => void {
  // There is none outside a page (tests).
  const { window } = globalThis;
  const heard = ({ key }: StorageEvent) => listener(key);
  window?.addEventListener("storage", heard);
  return () => window?.removeEventListener("storage", heard);
}
