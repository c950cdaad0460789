import { digest, randomSecret } from "./secrets.ts";

const HOUR_MS = 3_600_000;

/**
 * How often something was done within the hour. It is stored, as an object forgets its memory whenever it is left
 * alone for some seconds: who floods would only have to pause. After the hour nothing of it is left.
 */
export class Admissions {
  readonly #sql: SqlStorage;
  readonly #wakeBy: (at: number) => void;

  /** `wakeBy` rings the object's alarm at this time at the latest, ms; the object then says so to `alarmRang`. */
  constructor(sql: SqlStorage, wakeBy: (at: number) => void) {
    this.#sql = sql;
    this.#wakeBy = wakeBy;
  }

  /** Counts once more. Null if it may be done, else the seconds to wait. One row written. */
  admit(what: string, perHour: number, now: number): number | null {
    const hour = this.#sql
      .exec<{ since: number; count: number }>(
        "SELECT since, count FROM admission WHERE what = ? AND since > ?",
        what,
        now - HOUR_MS,
      )
      .toArray()[0];
    if (hour && hour.count >= perHour) {
      return Math.ceil((hour.since + HOUR_MS - now) / 1000);
    }
    const since = hour?.since ?? now;
    const count = (hour?.count ?? 0) + 1;
    this.#sql.exec("INSERT OR REPLACE INTO admission VALUES (?, ?, ?)", what, since, count);
    this.#wakeBy(since + HOUR_MS);
    return null;
  }

  /** What was counted of it is gone. */
  forget(what: string): void {
    this.#sql.exec("DELETE FROM admission WHERE what = ?", what);
  }

  /** What somebody's address is counted under; without the key, which goes with the hour, it leads back to nobody. */
  nameOf(address: string): Promise<string> {
    return digest(`${this.#key()}/${address}`);
  }

  /** Forgets hours that are over; true where nothing is counted any more. */
  alarmRang(now: number): boolean {
    this.#sql.exec("DELETE FROM admission WHERE since <= ?", now - HOUR_MS);
    const { since } = this.#sql
      .exec<{ since: number | null }>("SELECT min(since) AS since FROM admission")
      .one();
    if (since !== null) {
      this.#wakeBy(since + HOUR_MS);
      return false;
    }
    this.#sql.exec("DELETE FROM admission_key");
    return true;
  }

  #key(): string {
    const kept = this.#sql.exec<{ key: string }>("SELECT key FROM admission_key").toArray()[0];
    if (kept) {
      return kept.key;
    }
    const key = randomSecret();
    this.#sql.exec("INSERT INTO admission_key VALUES (?)", key);
    return key;
  }
}
