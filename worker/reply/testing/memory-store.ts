import { createStore, type Store } from "../../../widget/client/storage.ts";

/** What a browser that refuses storage gets: kept in memory, as long as the page. */
export function memoryStore(): Store {
  return createStore(() => {
    throw new Error("blocked");
  });
}
