/** Strings kept in the browser; in memory alone where the browser refuses. */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/**
 * Every key a visitor's browser may hold, all of one shop's beginning alike:
 * - `comptoir:<shop>` the token, once something was sent; the loader looks for it too
 * - `comptoir:<shop>:unsent` messages no server has acknowledged yet
 * - `comptoir:<shop>:draft` what stands in the composer
 */
export function storageKeys(shop: string): { token: string; unsent: string; draft: string } {
  const token = tokenKey(shop);
  return { token, unsent: `${token}:unsent`, draft: `${token}:draft` };
}

/** The one key the loader looks for. */
export function tokenKey(shop: string): string {
  return `comptoir:${shop}`;
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
  };
}
