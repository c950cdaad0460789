import type { Alarm } from "../alarm.ts";
import { log } from "../log.ts";
import { KEPT_MIN_DAYS } from "../protocol/limits.ts";
import type { Traces } from "../sql/traces.ts";
import { erasureDue, nextErasure } from "./jobs.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import type { Returning } from "./returning/returning.ts";
import type { Standing } from "./standing.ts";
import type { ConversationStore } from "./store.ts";
import type { Talk } from "./talk.ts";

interface Parts {
  ctx: DurableObjectState;
  store: ConversationStore;
  live: Live;
  alarm: Alarm;
  outbox: Outbox;
  talk: Talk;
  standing: Standing;
  returning: Returning;
  traces: Traces;
  /** How long the shop keeps what nobody adds to, days. */
  askKeptDays: () => Promise<number>;
  /** The shop knows of it no more. */
  forget: () => Promise<void>;
}

/** What time brings: what is due goes out, what is old is erased. */
export class Keeper {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async alarmRang(): Promise<void> {
    const { store, alarm, outbox, talk, traces } = this.#parts;
    this.#doWhatIsDue(Date.now());
    await outbox.alarmRang();
    const keptDays = await this.#keptDays();
    const last = store.exists ? store.messages.last() : null;
    if (!last) {
      await this.#eraseUnbegun();
      return;
    }
    const isDue = keptDays !== null && erasureDue(last.at, keptDays) <= Date.now();
    if (isDue && (await this.erase())) {
      return;
    }
    talk.leaveIgnoredOffer();
    await traces.alarmRang(Date.now());
    const erasure = nextErasure(last.at, Date.now(), keptDays);
    alarm.wakeBy(Math.min(erasure, store.nextDue() ?? Infinity));
  }

  /**
   * False if the shop could not be told. Nothing else happens here meanwhile, so that no report of
   * something else can reach the shop after the news that all is gone.
   */
  erase(): Promise<boolean> {
    const { ctx, store, live, alarm, outbox, forget } = this.#parts;
    return ctx.blockConcurrencyWhile(async () => {
      try {
        await forget();
      } catch (error) {
        log("warn", "shop-not-told", { about: "an erasure" }, error);
        return false;
      }
      live.closeAll("erased");
      await store.erase();
      alarm.rang();
      outbox.reset();
      return true;
    });
  }

  /** Planned replies go out, photos that no message shows are erased, visitors are told of replies, snoozes end. */
  #doWhatIsDue(now: number): void {
    const { store, talk, returning, standing } = this.#parts;
    if (!store.exists) {
      return;
    }
    talk.sendDue(now);
    store.images.dropUnused(now);
    returning.doWhatIsDue(now);
    standing.endSnooze(now);
  }

  /** Null where there is nothing to keep, or the shop cannot be asked; no fewer than any shop may keep for. */
  async #keptDays(): Promise<number | null> {
    const { store, askKeptDays } = this.#parts;
    if (!store.isBegun) {
      return null;
    }
    try {
      return Math.max(await askKeptDays(), KEPT_MIN_DAYS);
    } catch (error) {
      log("warn", "shop-not-asked", { about: "how long it keeps" }, error);
      return null;
    }
  }

  /** A photo was stored and no message came: when the last of them is gone, so is all else. */
  async #eraseUnbegun(): Promise<void> {
    const { ctx, store, alarm } = this.#parts;
    const due = store.nextDue();
    if (due !== null) {
      alarm.wakeBy(due);
    } else if (store.exists) {
      await ctx.blockConcurrencyWhile(() => store.erase());
    }
  }
}
