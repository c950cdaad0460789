import { BoundedMap } from "./bounded-map.ts";

const HOUR_MS = 3_600_000;
/** Addresses remembered at once; beyond, the first to come are forgotten. */
const MAX_ADDRESSES = 10_000;

/**
 * How often an address did something within the hour. In memory alone: addresses are never stored.
 * So it slows a flood down while it lasts, and starts anew with a new isolate or a woken object.
 */
export class Admission {
  readonly #perHour: number;
  readonly #hours = new BoundedMap<string, { since: number; count: number }>(MAX_ADDRESSES);

  constructor(perHour: number) {
    this.#perHour = perHour;
  }

  /** Counts once more. Null if it may be done, else the seconds to wait. */
  admit(address: string, now: number): number | null {
    const hour = this.#hours.get(address);
    if (!hour || now - hour.since >= HOUR_MS) {
      this.#hours.set(address, { since: now, count: 1 });
      return null;
    }
    if (hour.count >= this.#perHour) {
      return Math.ceil((hour.since + HOUR_MS - now) / 1000);
    }
    hour.count++;
    return null;
  }
}
