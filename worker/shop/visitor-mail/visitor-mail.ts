import {
  RETURN_MAILS_PER_ADDRESS_PER_DAY,
  RETURN_MAILS_PER_SHOP_PER_HOUR,
} from "../../protocol/limits.ts";
import { digest } from "../../secrets.ts";
import { Room } from "../room.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * May a mail go to an address that a visitor left? With what it says of the shop; or not before a time, ms since the
 * epoch; or not at all (null).
 */
export type Admitted = { shopName: string; languages: string[] } | { freeAt: number | null };

/**
 * Counts the mails to visitors: nobody has checked whose an address is, so that somebody else's must not be filled
 * by leaving it in many conversations. For a day it keeps a hash of each address, no more.
 */
export class VisitorMail extends Room {
  /** Counts it, unless it is tried again. */
  async admit(address: string, isRetry: boolean): Promise<Admitted> {
    const hash = await digest(`${this.desk.shop}/${address}`);
    const { store } = this.desk;
    if (!store.exists) {
      return { freeAt: null };
    }
    const { name, languages } = store.settings();
    const admitted = { shopName: name, languages };
    return isRetry ? admitted : (this.#refusal(hash, Date.now()) ?? admitted);
  }

  /** Forgets addresses after a day. */
  alarmRang(now: number): void {
    const { sql } = this.desk.store.database;
    sql.exec("DELETE FROM visitor_mail WHERE at <= ?", now - DAY_MS);
    const { at } = sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM visitor_mail").one();
    if (at !== null) {
      this.desk.wakeBy(at + DAY_MS);
    }
  }

  #refusal(hash: string, now: number): { freeAt: number | null } | null {
    const { sql } = this.desk.store.database;
    sql.exec("DELETE FROM visitor_mail WHERE at <= ?", now - DAY_MS);
    const { count } = sql
      .exec<{ count: number }>("SELECT count(*) AS count FROM visitor_mail WHERE address = ?", hash)
      .one();
    if (count >= RETURN_MAILS_PER_ADDRESS_PER_DAY) {
      return { freeAt: null };
    }
    const nth = sql
      .exec<{ at: number }>(
        "SELECT at FROM visitor_mail ORDER BY place DESC LIMIT 1 OFFSET ?",
        RETURN_MAILS_PER_SHOP_PER_HOUR - 1,
      )
      .toArray()[0];
    if (nth && nth.at + HOUR_MS > now) {
      return { freeAt: nth.at + HOUR_MS };
    }
    sql.exec("INSERT INTO visitor_mail (address, at) VALUES (?, ?)", hash, now);
    this.desk.wakeBy(now + DAY_MS);
    return null;
  }
}
