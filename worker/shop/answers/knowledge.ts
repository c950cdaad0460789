import type { Knowledge } from "../../protocol/shop.ts";
import type { ShopStore } from "../store.ts";

/** What the answers are made from. */
export function knowledgeOf(store: ShopStore): Knowledge {
  const { name, languages, facts, answers, suggestions, away } = store.settings();
  const heard = store.answers.heard();
  const taught = store.answers.taught();
  const own = { answers, heard, taught, suggestions, away };
  const usualReplyMs = store.usualReplyMs();
  return { version: store.version(), name, languages, facts, ...own, usualReplyMs };
}
