import type { Passkey } from "../../protocol/account.ts";
import type { Database } from "../../sql/database.ts";
import type { PasskeyKey } from "./ceremony.ts";

export interface KnownPasskey extends PasskeyKey {
  transports: string[];
}

/** Passkeys and spent challenges: all of their SQL is here. */
export class PasskeyStore {
  readonly #sql: SqlStorage;

  constructor({ sql }: Database) {
    this.#sql = sql;
  }

  /** Oldest first. */
  list(): Passkey[] {
    return this.#sql
      .exec<{ passkey: string; name: string; at: number; usedAt: number | null }>(
        "SELECT passkey, name, at, used_at AS usedAt FROM passkey ORDER BY at",
      )
      .toArray();
  }

  find(passkey: string): KnownPasskey | null {
    const row = this.#sql
      .exec<{ public_key: ArrayBuffer; counter: number; transports: string }>(
        "SELECT public_key, counter, transports FROM passkey WHERE passkey = ?",
        passkey,
      )
      .toArray()[0];
    return row
      ? {
          passkey,
          publicKey: new Uint8Array(row.public_key),
          counter: row.counter,
          transports: JSON.parse(row.transports) as string[],
        }
      : null;
  }

  add({ passkey, publicKey, counter, transports }: KnownPasskey, name: string, at: number): void {
    this.#sql.exec(
      `INSERT INTO passkey (passkey, public_key, counter, transports, name, at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      passkey,
      publicKey.buffer,
      counter,
      JSON.stringify(transports),
      name,
      at,
    );
  }

  use(passkey: string, counter: number, at: number): void {
    this.#sql.exec(
      "UPDATE passkey SET counter = ?, used_at = ? WHERE passkey = ?",
      counter,
      at,
      passkey,
    );
  }

  remove(passkey: string): boolean {
    return this.#sql.exec("DELETE FROM passkey WHERE passkey = ?", passkey).rowsWritten > 0;
  }

  /** False where it was spent before; it is remembered until nobody could use it any more. */
  spend(challenge: string, now: number, until: number): boolean {
    this.#sql.exec("DELETE FROM used_challenge WHERE until < ?", now);
    return (
      this.#sql.exec(
        "INSERT OR IGNORE INTO used_challenge (challenge, until) VALUES (?, ?)",
        challenge,
        until,
      ).rowsWritten > 0
    );
  }
}
