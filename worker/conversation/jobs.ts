import { KEPT_MIN_DAYS, OFFER_PATIENCE_MS, OUTBOX_RETRY_MS } from "../protocol/limits.ts";

const DAY_MS = 86_400_000;

/** Wait before the next try to tell the shop, ms. */
export function retryDelay(tries: number): number {
  return OUTBOX_RETRY_MS[Math.min(tries, OUTBOX_RETRY_MS.length - 1)] ?? 0;
}

/** When a conversation is erased if nobody adds to it, ms. */
export function erasureDue(lastAt: number, keptDays: number): number {
  return lastAt + keptDays * DAY_MS;
}

/**
 * When to see to that: when it is due, as the shop says so where it keeps for fewer days from now on. Where it could
 * not be asked (null), as soon as it may be due; a moment later if it could not be told.
 */
export function nextErasure(lastAt: number, now: number, keptDays: number | null): number {
  return Math.max(erasureDue(lastAt, keptDays ?? KEPT_MIN_DAYS), now + retryDelay(Infinity));
}

/** When an offer counts as ignored. */
export function offerDue(offeredAt: number): number {
  return offeredAt + OFFER_PATIENCE_MS;
}
