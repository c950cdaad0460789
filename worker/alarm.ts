/**
 * An object has one alarm, and several reasons to wake. Brings it forward when a reason is earlier; each setting is
 * a billed write, so not otherwise. Whoever is woken says anew by when to wake next.
 *
 * An object that was started anew does not remember for when the alarm is set, and its first setting replaces
 * that one: so it asks what is stored that must not be late.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  readonly #due: () => number | null;
  #at: number | null = null;

  /** `due`: when the earliest of what is stored is due, ms since the epoch; null where nothing is. */
  constructor(storage: DurableObjectStorage, due: () => number | null = () => null) {
    this.#storage = storage;
    this.#due = due;
  }

  /** Rings at this time at the latest, ms since the epoch. */
  wakeBy(at: number): void {
    const next = this.#at === null ? Math.min(at, this.#due() ?? Infinity) : at;
    if (this.#at === null || next < this.#at) {
      this.#at = next;
      void this.#storage.setAlarm(next);
    }
  }

  /** The platform has taken it off. */
  rang(): void {
    this.#at = null;
  }
}
