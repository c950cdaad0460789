import type { Alarm } from "../alarm.ts";
import { log } from "../log.ts";
import { OUTBOX_COALESCE_MS, OUTBOX_WATCH_MS } from "../protocol/limits.ts";
import type { Report } from "../protocol/inbox.ts";
import { retryDelay } from "./jobs.ts";
import type { ConversationStore } from "./store.ts";

/** Tells the shop, and returns the conversation's number there. */
export type TellShop = (report: Report) => Promise<number>;

/**
 * What the shop must learn: the latest state, until the shop has confirmed it. The state and the mark
 * "not confirmed" are stored in the transaction that changed them, so nothing is lost; the shop
 * ignores a report it has had, so nothing is doubled; only the newest is sent, so nothing piles up.
 * A confirmation is stored when the alarm rings, not at each: if it is forgotten before, the shop is
 * told once more.
 */
export class Outbox {
  readonly #alarm: Alarm;
  readonly #store: ConversationStore;
  readonly #tellShop: TellShop;
  #confirmed = 0;
  #toldAt = -Infinity;
  #erasures = 0;
  #timer: number | null = null;
  #due = Infinity;
  #delivering: Promise<void> | null = null;

  constructor(alarm: Alarm, store: ConversationStore, tellShop: TellShop) {
    this.#alarm = alarm;
    this.#store = store;
    this.#tellShop = tellShop;
  }

  /**
   * What needs the owner is told right away, the rest when changes have had a moment to gather.
   * Should this process die first, the alarm tells the shop.
   */
  flush(now: number, isUrgent: boolean): void {
    this.#alarm.wakeBy(now + OUTBOX_WATCH_MS);
    const due = isUrgent ? this.#toldAt + OUTBOX_COALESCE_MS : now + OUTBOX_COALESCE_MS;
    if (due <= now) {
      void this.deliver();
    } else if (due < this.#due) {
      clearTimeout(this.#timer);
      this.#due = due;
      this.#timer = setTimeout(() => {
        this.#due = Infinity;
        void this.deliver();
      }, due - now);
    }
  }

  deliver(): Promise<void> {
    this.#delivering ??= this.#deliverAll().finally(() => {
      this.#delivering = null;
    });
    return this.#delivering;
  }

  /** Everything was erased. */
  reset(): void {
    this.#erasures++;
    this.#confirmed = 0;
    this.#toldAt = -Infinity;
  }

  /** What is still owed is told, what was confirmed is kept. */
  async alarmRang(): Promise<void> {
    await this.deliver();
    this.#store.setDelivered(this.#confirmed);
  }

  async #deliverAll(): Promise<void> {
    let pending = this.#store.undelivered(this.#confirmed);
    while (pending && (await this.#tell(pending))) {
      pending = this.#store.undelivered(this.#confirmed);
    }
  }

  /** False where the shop could not be told. */
  async #tell({ report, tries }: { report: Report; tries: number }): Promise<boolean> {
    const erasures = this.#erasures;
    this.#toldAt = Date.now();
    const number = await this.#tellShop(report).catch((error: unknown) => {
      log("warn", "shop-not-told", { about: "what was said" }, error);
      return null;
    });
    if (erasures !== this.#erasures) {
      // What was told is erased; what may have begun since is another conversation.
      return true;
    }
    if (number === null) {
      this.#store.countTry();
      this.#alarm.wakeBy(Date.now() + retryDelay(tries));
      return false;
    }
    this.#store.setNumber(number);
    this.#confirmed = report.change;
    this.#store.setTold(report);
    return true;
  }
}
