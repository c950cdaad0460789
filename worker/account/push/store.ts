import type { Language } from "../../notify/words.ts";

/** Where a signed-in device is told something (RFC 8030), and how it reads. */
export interface PushDevice {
  session: string;
  /** The push service's address for it. */
  endpoint: string;
  /** The device's public key and secret (RFC 8291), base64url. */
  p256dh: string;
  auth: string;
  language: Language;
  /** Where its reply page is. */
  origin: string;
}

type Row = {
  session: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  language: string;
  origin: string;
};

const COLUMNS = "session, endpoint, p256dh, auth, language, origin";

/** An account's devices that are told: one for each session at most, and one for each endpoint. */
export class PushStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Keeps a device; beyond `most`, those that were told longest ago go. */
  keep(device: PushDevice, now: number, most: number): void {
    const { session, endpoint, p256dh, auth, language, origin } = device;
    this.#sql.exec(
      `INSERT OR REPLACE INTO push (${COLUMNS}, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      session,
      endpoint,
      p256dh,
      auth,
      language,
      origin,
      now,
    );
    this.#sql.exec(
      "DELETE FROM push WHERE session IN (SELECT session FROM push ORDER BY at DESC LIMIT -1 OFFSET ?)",
      most,
    );
  }

  devices(): PushDevice[] {
    return this.#sql
      .exec<Row>(`SELECT ${COLUMNS} FROM push ORDER BY at DESC`)
      .toArray()
      .map((row) => ({ ...row, language: row.language as Language }));
  }

  device(session: string): PushDevice | null {
    return this.devices().find((each) => each.session === session) ?? null;
  }

  forget(session: string): void {
    this.#sql.exec("DELETE FROM push WHERE session = ?", session);
  }

  /** A device that has subscribed anew meanwhile stays. */
  forgetEndpoint(endpoint: string): void {
    this.#sql.exec("DELETE FROM push WHERE endpoint = ?", endpoint);
  }
}
