import { SHOP_NAME_HELD_MS } from "../../protocol/limits.ts";

interface Held {
  until: number;
  /** A hash: whoever deleted the shop may come back at once. */
  by: string;
}

const KEY = "held";

/**
 * All that stays of a deleted shop: its tag may still be in pages, and visitors' browsers still know it, so nobody
 * else is given its name for a while. Outside of the tables, which are gone by then.
 */
export class NameHold {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Nothing else is stored here any more. Returns when it ends, ms since the epoch. */
  hold(by: string, now: number): number {
    const until = now + SHOP_NAME_HELD_MS;
    this.#storage.kv.put<Held>(KEY, { until, by });
    return until;
  }

  isHeldFrom(who: string, now: number): boolean {
    const held = this.#held();
    return held !== undefined && held.until > now && held.by !== who;
  }

  get isHeld(): boolean {
    return this.#held() !== undefined;
  }

  /** When it ends, ms since the epoch; null where there is none. */
  endsAt(): number | null {
    return this.#held()?.until ?? null;
  }

  end(): void {
    this.#storage.kv.delete(KEY);
  }

  /** After that there is nothing left at all. */
  async erase(): Promise<void> {
    await this.#storage.deleteAll();
  }

  #held(): Held | undefined {
    return this.#storage.kv.get<Held>(KEY);
  }
}
