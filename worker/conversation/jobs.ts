import { OUTBOX_RETRY_MS, RETENTION_MS } from "../protocol/limits.ts";

/** Wait before the next try to tell the shop, ms. */
export function retryDelay(tries: number): number {
  return OUTBOX_RETRY_MS[Math.min(tries, OUTBOX_RETRY_MS.length - 1)] ?? 0;
}

/** When a conversation is erased if nobody adds to it, ms. */
export function erasureDue(lastAt: number): number {
  return lastAt + RETENTION_MS;
}

/**
 * An object has one alarm; this says when it rings next: to tell the shop what it has not confirmed,
 * else to erase what nobody has added to for so long; once more, later, if that just failed.
 */
export function nextAlarm(
  state: { undeliveredTries: number | null; lastAt: number },
  now: number,
): number {
  return state.undeliveredTries === null
    ? Math.max(erasureDue(state.lastAt), now + retryDelay(Infinity))
    : now + retryDelay(state.undeliveredTries);
}
