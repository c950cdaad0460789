import { OUTBOX_WATCH_MS } from "../protocol/limits.ts";
import { retryDelay } from "./jobs.ts";
import type { Report } from "../protocol/inbox.ts";
import type { ConversationStore } from "./store.ts";

/** Tells the shop, and returns the conversation's number there. */
export type TellShop = (report: Report) => Promise<number>;

/**
 * What the shop must learn: the latest state, until the shop has confirmed it. The state and the mark
 * "not confirmed" are stored in the transaction that changed them, so nothing is lost; the shop
 * ignores a report it has had, so nothing is doubled; only the newest is sent, so nothing piles up.
 */
export class Outbox {
  readonly #storage: DurableObjectStorage;
  readonly #store: ConversationStore;
  readonly #tellShop: TellShop;
  #delivering: Promise<void> | null = null;
  #alarmAt: number | null = null;

  constructor(storage: DurableObjectStorage, store: ConversationStore, tellShop: TellShop) {
    this.#storage = storage;
    this.#store = store;
    this.#tellShop = tellShop;
  }

  /** The shop is told right away; should this process die first, the alarm tells it. */
  flush(now: number): Promise<void> {
    this.wakeBy(now + OUTBOX_WATCH_MS);
    return this.deliver();
  }

  deliver(): Promise<void> {
    this.#delivering ??= this.#deliverAll().finally(() => {
      this.#delivering = null;
    });
    return this.#delivering;
  }

  /** The platform has taken the alarm off. */
  alarmRang(): void {
    this.#alarmAt = null;
  }

  /** Brings the alarm forward if it is later; each setting is a billed write, so not otherwise. */
  wakeBy(at: number): void {
    if (this.#alarmAt === null || at < this.#alarmAt) {
      this.#alarmAt = at;
      void this.#storage.setAlarm(at);
    }
  }

  async #deliverAll(): Promise<void> {
    let pending = this.#store.undelivered();
    while (pending) {
      const { report, tries } = pending;
      try {
        const number = await this.#tellShop(report);
        this.#store.setDelivered(report.change, number);
      } catch (error) {
        console.warn("the shop could not be told", String(error));
        this.#store.countTry();
        this.wakeBy(Date.now() + retryDelay(tries));
        return;
      }
      pending = this.#store.undelivered();
    }
  }
}
