import { conversationObject } from "../objects.ts";
import { KEPT_MIN_DAYS } from "../protocol/limits.ts";
import type { ShopSettings } from "../protocol/shop.ts";

const DAY_MS = 86_400_000;
/** So many conversations are told at a time. */
const BATCH = 50;

/**
 * Nobody added to them since: these are too old now, or will be before they ask the shop again by themselves
 * (conversation/jobs.ts).
 */
export function recheckedFrom({ keptDays }: Pick<ShopSettings, "keptDays">, now: number): number {
  return now - (keptDays - KEPT_MIN_DAYS) * DAY_MS;
}

/** Tells conversations to see whether they are to be kept; one that is missed asks within 30 days. */
export async function recheck(env: Env, shop: string, conversations: string[]): Promise<void> {
  for (let from = 0; from < conversations.length; from += BATCH) {
    const batch = conversations.slice(from, from + BATCH);
    await Promise.allSettled(batch.map((each) => conversationObject(env, shop, each).recheck()));
  }
}
