import { chooseLanguage } from "../../widget/client/languages.ts";
import type { ConversationsPage, OwnerShops } from "../protocol/http.ts";
import { wordsAddress } from "./words-address.ts";

/** What was asked for before the page itself was there; null in place of an answer that was none. */
export interface Early {
  shops: Promise<OwnerShops | "unauthorized" | null>;
  /** The first page of the shop that will be shown. */
  list: Promise<{ shop: string; page: ConversationsPage } | null>;
}

/**
 * Under these names the page finds it, and keeps what makes asking needless (main.tsx, reader.ts).
 * The first is there already where the page was quicker and has begun to ask for itself.
 */
const NAME = "comptoirEarly";
const OWNER_KEY = "comptoir-reply:owner";
const LANGUAGE_KEY = "comptoir-reply-language";

// A script of its own, small enough to be there first: on a slow network the answers come while the
// page is still being fetched.
preloadWords();
if (!(NAME in globalThis) && kept(OWNER_KEY) === null && !location.hash.includes("sign-in")) {
  const shops = ask<OwnerShops>("/api/owner/shops");
  const early: Early = { shops, list: shops.then(firstPage) };
  Object.assign(globalThis, { [NAME]: early });
}

async function firstPage(told: Awaited<Early["shops"]>): Promise<Awaited<Early["list"]>> {
  const owner = told === "unauthorized" ? null : told;
  const named = /^#\/([a-z0-9-]+)/.exec(location.hash)?.[1];
  const shop = owner?.shops.find((each) => each.shop === named) ?? owner?.shops[0];
  const path = `/api/owner/shops/${shop?.shop}/conversations`;
  const page = shop ? await ask<ConversationsPage>(path) : null;
  return shop && page && page !== "unauthorized" ? { shop: shop.shop, page } : null;
}

async function ask<Value>(path: string): Promise<Value | "unauthorized" | null> {
  try {
    const answer = await fetch(path);
    const otherwise = answer.status === 401 ? "unauthorized" : null;
    return answer.ok ? ((await answer.json()) as Value) : otherwise;
  } catch {
    return null;
  }
}

function preloadWords(): void {
  const language = chooseLanguage([kept(LANGUAGE_KEY), ...navigator.languages]) ?? "en";
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = wordsAddress("first", language);
  document.head.append(link);
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
