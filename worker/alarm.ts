/**
 * An object has one alarm, and several reasons to wake. Brings it forward when a reason is earlier; each setting is
 * a billed write, so not otherwise. Whoever is woken says anew by when to wake next.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  #at: number | null = null;

  /** An object that was started anew reads for when its alarm is set before anything else happens in it. */
  constructor(ctx: DurableObjectState) {
    this.#storage = ctx.storage;
    void ctx.blockConcurrencyWhile(async () => {
      this.#at = await this.#storage.getAlarm();
    });
  }

  /** Rings at this time at the latest, ms since the epoch. */
  wakeBy(at: number): void {
    if (this.#at === null || at < this.#at) {
      this.#at = at;
      void this.#storage.setAlarm(at);
    }
  }

  /** The platform has taken it off. */
  rang(): void {
    this.#at = null;
  }
}
