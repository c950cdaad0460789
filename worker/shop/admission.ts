import { NEW_CONVERSATIONS_PER_HOUR } from "../protocol/limits.ts";

const HOUR_MS = 3_600_000;
/** Addresses remembered at once; older hours are forgotten first. */
const MAX_ADDRESSES = 10_000;

/**
 * How many conversations an address opened within the hour. In memory alone: addresses are never
 * stored, and an object that was evicted had nobody knocking.
 */
export class Admission {
  readonly #hours = new Map<string, { since: number; opened: number }>();

  /** Counts one more. Null if it may be opened, else the seconds to wait. */
  admit(address: string, now: number): number | null {
    const hour = this.#hours.get(address);
    if (!hour || now - hour.since >= HOUR_MS) {
      this.#makeRoom(now);
      this.#hours.set(address, { since: now, opened: 1 });
      return null;
    }
    if (hour.opened >= NEW_CONVERSATIONS_PER_HOUR) {
      return Math.ceil((hour.since + HOUR_MS - now) / 1000);
    }
    hour.opened++;
    return null;
  }

  #makeRoom(now: number): void {
    if (this.#hours.size < MAX_ADDRESSES) {
      return;
    }
    for (const [address, { since }] of this.#hours) {
      if (now - since >= HOUR_MS || this.#hours.size >= MAX_ADDRESSES) {
        this.#hours.delete(address);
      }
    }
  }
}
