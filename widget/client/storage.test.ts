import { describe, it } from "vitest";
import { createStore, mayBeKnown, storageKeys, tokenKey } from "./storage.ts";

/** As much of `Storage` as is used, over a map. */
function storageOver(entries: Map<string, string>, isFull = false): Storage {
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) {
        throw new DOMException("full", "QuotaExceededError");
      }
      entries.set(key, value);
    },
    removeItem: (key: string) => void entries.delete(key),
  } as Storage;
}

describe("store", () => {
  it("keeps entries in the browser", ({ expect }) => {
    const entries = new Map<string, string>();
    createStore(() => storageOver(entries)).set("key", "value");
    expect(entries.get("key")).toBe("value");
  });

  it("carries on in memory where storage is blocked", ({ expect }) => {
    const store = createStore(() => {
      throw new DOMException("denied", "SecurityError");
    });
    store.set("key", "value");
    expect(store.get("key")).toBe("value");
    store.remove("key");
    expect(store.get("key")).toBe(null);
  });

  it("tells whether all of it is kept", ({ expect }) => {
    const entries = new Map<string, string>();
    const kept = createStore(() => storageOver(entries));
    kept.set("key", "value");
    expect(kept.isKept()).toBe(true);
    const full = createStore(() => storageOver(entries, true));
    full.set("key", "value");
    expect([full.isKept(), full.keys().includes("key")]).toEqual([false, true]);
  });

  it("prefers what it could not write over the stale entry that is there", ({ expect }) => {
    const store = createStore(() => storageOver(new Map([["key", "old"]]), true));
    store.set("key", "new");
    expect(store.get("key")).toBe("new");
  });

  it("may know a visitor of whom something is kept, or where the browser does not say", ({
    expect,
  }) => {
    const browser = (...keys: string[]) =>
      mayBeKnown("demo", () => Object.fromEntries(keys.map((key) => [key, ""])) as never);
    expect([browser(), browser("theme"), browser(tokenKey("other"))]).toEqual([
      false,
      false,
      false,
    ]);
    expect(browser(storageKeys("demo").draft)).toBe(true);
    const isBlocked = () => {
      throw new DOMException("denied", "SecurityError");
    };
    expect(mayBeKnown("demo", isBlocked)).toBe(true);
  });

  it("begins every key of a shop alike", ({ expect }) => {
    const keys = Object.values(storageKeys("demo"));
    expect(keys.every((key) => key.startsWith("comptoir:demo"))).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
