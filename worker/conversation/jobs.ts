import { OFFER_PATIENCE_MS, OUTBOX_RETRY_MS, RETENTION_MS } from "../protocol/limits.ts";

/** Wait before the next try to tell the shop, ms. */
export function retryDelay(tries: number): number {
  return OUTBOX_RETRY_MS[Math.min(tries, OUTBOX_RETRY_MS.length - 1)] ?? 0;
}

/** When a conversation is erased if nobody adds to it, ms. */
export function erasureDue(lastAt: number): number {
  return lastAt + RETENTION_MS;
}

/** When to try that: when it is due, or once more later if it was due and just failed. */
export function nextErasure(lastAt: number, now: number): number {
  return Math.max(erasureDue(lastAt), now + retryDelay(Infinity));
}

/** When an offer counts as ignored. */
export function offerDue(offeredAt: number): number {
  return offeredAt + OFFER_PATIENCE_MS;
}
