import { storageKeys, type Store } from "../../widget/client/storage.ts";
import { PREFILL_MAX_CODE_POINTS } from "../protocol/limits.ts";

/** The text a link brings along (`/c/SHOP?text=…`), as it may stand in the composer; empty: none. */
export function prefillOf(search: string): string {
  const text = new URLSearchParams(search).get("text") ?? "";
  const readable = text.replaceAll(/\p{Cc}/gu, (control) => (control === "\n" ? control : " "));
  return Array.from(readable.trim()).slice(0, PREFILL_MAX_CODE_POINTS).join("");
}

/**
 * Puts a link's text where the panel finds what stands in the composer; nothing is sent by it. What the
 * visitor has begun to write stays; the text of another link does not.
 */
export function prefill(store: Store, shop: string, text: string): void {
  const { draft } = storageKeys(shop);
  const fromLink = `${draft}-from-link`;
  const begun = store.get(draft) ?? "";
  if (text !== "" && (begun.trim() === "" || begun === store.get(fromLink))) {
    store.set(draft, text);
    store.set(fromLink, text);
  }
}
