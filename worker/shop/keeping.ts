import { log } from "../log.ts";
import { conversationObject } from "../objects.ts";
import { OUTBOX_RETRY_MS, RECHECKS_AT_ONCE } from "../protocol/limits.ts";
import type { ShopDesk } from "./room.ts";

/** Numbers of the first and the last one. */
interface Span {
  first: number;
  last: number;
}

interface Round {
  /** One begins anew where the days are fewer once more. */
  round: number;
  /** Number of the last conversation that was told, or missed. */
  toldTo: number;
  /** Number of the last one that is to be told; null for all. */
  until: number | null;
  /** Among these are some that could not be told; they are once the others are. */
  missed: Span | null;
  /** How often the missed ones were tried again. */
  tries: number;
  /** When the next are told, ms since the epoch. */
  nextAt: number;
}

const KEY = "rechecks";

/**
 * Where a shop keeps conversations for fewer days than before, each is told, as its alarm may be set for far later. They
 * are told some at a time, each time the shop's alarm rings; how far it came is stored, so that it goes on there.
 */
export class Keeping {
  readonly #kv: SyncKvStorage;
  readonly #desk: ShopDesk;

  constructor(storage: DurableObjectStorage, desk: ShopDesk) {
    this.#kv = storage.kv;
    this.#desk = desk;
  }

  /** Said in the turn in which the days were stored. */
  areFewer(): void {
    const round = (this.#round()?.round ?? 0) + 1;
    const nextAt = Date.now();
    this.#put({ round, toldTo: 0, until: null, missed: null, tries: 0, nextAt });
    this.#desk.wakeBy(nextAt);
  }

  async alarmRang(now: number): Promise<void> {
    const at = this.#round();
    if (at && at.nextAt <= now) {
      // Whatever else sets an alarm meanwhile takes the place of the one that rings: cut off now, it would come back only then.
      this.#desk.wakeBy(now + OUTBOX_RETRY_MS[0]);
      await this.#tellSome(at);
    }
    const next = this.#round();
    if (next) {
      this.#desk.wakeBy(next.nextAt);
    }
  }

  async #tellSome(at: Round): Promise<void> {
    const next = this.#desk.store
      .conversationsAfter(at.toldTo, RECHECKS_AT_ONCE)
      .filter(({ number }) => number <= (at.until ?? Infinity));
    const told = await Promise.all(next.map(({ conversation }) => this.#tell(conversation)));
    if (this.#round()?.round === at.round) {
      const missed = next.filter((_, i) => !told[i]).map(({ number }) => number);
      this.#goOn(
        { ...at, missed: withMissed(at.missed, missed) },
        next.length < RECHECKS_AT_ONCE ? null : (next.at(-1)?.number ?? null),
      );
    }
  }

  /** False where it could not be. */
  async #tell(conversation: string): Promise<boolean> {
    const { env, shop } = this.#desk;
    try {
      await conversationObject(env, shop, conversation).recheck();
      return true;
    } catch (error) {
      log("warn", "conversation-not-told", { about: "how long it is kept" }, error);
      return false;
    }
  }

  /** After the last one (null) the missed ones are tried again, each time after a longer while, and at last given up. */
  #goOn(at: Round, toldTo: number | null): void {
    const { missed, tries } = at;
    const delay = OUTBOX_RETRY_MS[tries];
    const now = Date.now();
    if (toldTo !== null) {
      this.#put({ ...at, toldTo, nextAt: now });
    } else if (missed && delay !== undefined) {
      const again = { toldTo: missed.first - 1, until: missed.last, missed: null };
      this.#put({ ...at, ...again, tries: tries + 1, nextAt: now + delay });
    } else {
      this.#kv.delete(KEY);
    }
  }

  #round(): Round | undefined {
    return this.#kv.get<Round>(KEY);
  }

  #put(round: Round): void {
    this.#kv.put<Round>(KEY, round);
  }
}

function withMissed(before: Span | null, numbers: number[]): Span | null {
  const first = before?.first ?? numbers[0];
  const last = numbers.at(-1) ?? before?.last;
  return first === undefined || last === undefined ? null : { first, last };
}
