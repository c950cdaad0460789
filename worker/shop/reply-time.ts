import { REPLY_TIME_MIN_SAMPLES } from "../protocol/limits.ts";

/** Median of ascending reply times, ms; null while there are too few to promise anything. */
export function usualReplyTime(ascending: readonly number[]): number | null {
  if (ascending.length < REPLY_TIME_MIN_SAMPLES) {
    return null;
  }
  const middle = ascending.length / 2;
  const low = ascending[Math.ceil(middle) - 1] ?? 0;
  const high = ascending[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
