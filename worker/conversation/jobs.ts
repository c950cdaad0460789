import { KEPT_MIN_DAYS, OFFER_PATIENCE_MS, OUTBOX_RETRY_MS } from "../protocol/limits.ts";

const DAY_MS = 86_400_000;
/** How often a shop is asked how long it keeps what nobody adds to. */
const ASK_EVERY_MS = KEPT_MIN_DAYS * DAY_MS;

/** Wait before the next try to tell the shop, ms. */
export function retryDelay(tries: number): number {
  return OUTBOX_RETRY_MS[Math.min(tries, OUTBOX_RETRY_MS.length - 1)] ?? 0;
}

/** Whether a conversation that nobody adds to is so old that some shops have it erased. */
export function isOld(lastAt: number, now: number): boolean {
  return lastAt + ASK_EVERY_MS <= now;
}

/** When a conversation is erased if nobody adds to it, ms. */
export function erasureDue(lastAt: number, keptDays: number): number {
  return lastAt + keptDays * DAY_MS;
}

/**
 * When to see to that again: when it is due, and every 30 days, as the shop may have changed its mind; once
 * more later if the shop could not be asked (null), or told.
 */
export function nextErasure(lastAt: number, now: number, keptDays: number | null): number {
  if (!isOld(lastAt, now)) {
    return lastAt + ASK_EVERY_MS;
  }
  const asked = Math.floor((now - lastAt) / ASK_EVERY_MS);
  const asks = lastAt + (asked + 1) * ASK_EVERY_MS;
  const due = keptDays === null ? now : erasureDue(lastAt, keptDays);
  return Math.max(Math.min(asks, due), now + retryDelay(Infinity));
}

/** When an offer counts as ignored. */
export function offerDue(offeredAt: number): number {
  return offeredAt + OFFER_PATIENCE_MS;
}
