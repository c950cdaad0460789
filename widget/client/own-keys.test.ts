import { describe, it } from "vitest";
import { forgetOwn, hasAside, putAside, takeUpAside } from "./own-keys.ts";
import { createStore, type Store } from "./storage.ts";

/** One that keeps nothing but in memory. */
function newStore(kept: Record<string, string>): Store {
  const store = createStore(() => {
    throw new Error("blocked");
  });
  Object.entries(kept).forEach(([key, value]) => store.set(key, value));
  return store;
}

const all = (store: Store) =>
  Object.fromEntries(
    store
      .keys()
      .toSorted()
      .map((key) => [key, store.get(key)]),
  );

const MINE = {
  "comptoir:demo": "mine",
  "comptoir:demo:draft": "Bonj",
  "comptoir:demo:unsent:1": "{}",
};
const OTHER_SHOP = { "comptoir:demo2": "theirs", "comptoir:demo2:draft": "Hi", else: "1" };

describe("what a device keeps of a conversation", () => {
  it("is forgotten whole, and nothing of another shop with it", ({ expect }) => {
    const store = newStore({ ...MINE, ...OTHER_SHOP });
    forgetOwn(store, "demo");
    expect(all(store)).toEqual(OTHER_SHOP);
  });

  it("is put aside whole and comes back as it was, while the other waits in its place", ({
    expect,
  }) => {
    const store = newStore({ ...MINE, ...OTHER_SHOP });
    putAside(store, "demo");
    expect(store.get("comptoir:demo")).toBeNull();
    expect(store.get("comptoir:demo:unsent:1")).toBeNull();
    store.set("comptoir:demo", "linked");
    store.set("comptoir:demo:draft", "Other words");
    takeUpAside(store, "demo");
    expect(all(store)).toMatchObject({ ...MINE, ...OTHER_SHOP });
    takeUpAside(store, "demo");
    expect(store.get("comptoir:demo")).toBe("linked");
    expect(store.get("comptoir:demo:draft")).toBe("Other words");
    expect(store.get("comptoir:demo:unsent:1")).toBeNull();
  });

  it("loses none of several, which take turns", ({ expect }) => {
    const store = newStore({ "comptoir:demo": "a" });
    for (const token of ["b", "c"]) {
      putAside(store, "demo");
      store.set("comptoir:demo", token);
    }
    const turns = [1, 2, 3].map(() => {
      takeUpAside(store, "demo");
      return store.get("comptoir:demo");
    });
    expect(new Set(turns)).toEqual(new Set(["a", "b", "c"]));
  });

  it("stays put aside when the one in its place is forgotten", ({ expect }) => {
    const store = newStore(MINE);
    putAside(store, "demo");
    store.set("comptoir:demo", "linked");
    forgetOwn(store, "demo");
    expect(hasAside(store, "demo")).toBe(true);
    takeUpAside(store, "demo");
    expect(all(store)).toEqual(MINE);
  });

  it("is nothing to put aside where there is no conversation, and garbage is no conversation", ({
    expect,
  }) => {
    const store = newStore({ "comptoir:demo:draft": "Bonj", "comptoir:demo:aside": "{garbage" });
    putAside(store, "demo");
    expect(hasAside(store, "demo")).toBe(false);
    takeUpAside(store, "demo");
    expect(store.get("comptoir:demo")).toBeNull();
  });
});
