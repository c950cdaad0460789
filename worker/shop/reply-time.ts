import { REPLY_TIME_MIN_SAMPLES } from "../protocol/limits.ts";

/** Visitors are told no finer time than this, so that the answers need not change with every reply. */
const STEP_MS = 5 * 60_000;

/**
 * Median of ascending reply times, ms, rounded up to five minutes; null while there are too few to
 * promise anything.
 */
export function usualReplyTime(ascending: readonly number[]): number | null {
  const middle = ascending.length < REPLY_TIME_MIN_SAMPLES ? null : median(ascending);
  return middle === null ? null : Math.max(1, Math.ceil(middle / STEP_MS)) * STEP_MS;
}

/** The middle of ascending numbers, or halfway between the two; null where there are none. */
export function median(ascending: readonly number[]): number | null {
  const middle = ascending.length / 2;
  const low = ascending[Math.ceil(middle) - 1];
  const high = ascending[Math.floor(middle)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
