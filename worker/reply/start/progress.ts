import type { Store } from "../../../widget/client/storage.ts";

/** A preference of this device, so the prefix that sign-out clears is not on it. */
const KEY = "comptoir-reply-start";

/** Shops whose first steps were put aside on this device. */
function putAside(store: Store): string[] {
  return (store.get(KEY) ?? "").split(" ").filter((name) => name !== "");
}

export function isPutAside(store: Store, shop: string): boolean {
  return putAside(store).includes(shop);
}

export function setPutAside(store: Store, shop: string, isAside: boolean): void {
  const others = putAside(store).filter((name) => name !== shop);
  store.set(KEY, (isAside ? [...others, shop] : others).join(" "));
}
