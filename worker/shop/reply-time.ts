import { REPLY_TIME_MIN_SAMPLES } from "../protocol/limits.ts";

/** Visitors are told no finer time than this, so that the answers need not change with every reply. */
const STEP_MS = 5 * 60_000;

/**
 * Median of ascending reply times, ms, rounded up to five minutes; null while there are too few to
 * promise anything.
 */
export function usualReplyTime(ascending: readonly number[]): number | null {
  if (ascending.length < REPLY_TIME_MIN_SAMPLES) {
    return null;
  }
  const middle = ascending.length / 2;
  const low = ascending[Math.ceil(middle) - 1] ?? 0;
  const high = ascending[Math.floor(middle)] ?? 0;
  return Math.max(1, Math.ceil((low + high) / 2 / STEP_MS)) * STEP_MS;
}
