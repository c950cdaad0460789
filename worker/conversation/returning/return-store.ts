import {
  RETURN_DEVICES_PER_CONVERSATION,
  RETURN_KEYS_PER_CONVERSATION,
} from "../../protocol/limits.ts";
import type { Channel } from "../../notify/channel.ts";
import type { Subscription } from "../../notify/push.ts";
import type { Language } from "../../notify/words.ts";
import type { Database } from "../../sql/database.ts";

/** By which a visitor is told of a reply. */
export type Way = "mail" | "push";
export const WAYS = ["mail", "push"] as const;

/** A visitor's browser that asked to be told (RFC 8030), and how it reads. */
export interface ReturnDevice extends Subscription {
  language: Language;
  /** Where its chat page is. */
  origin: string;
}

/** What is owed by one way, and `seq` of the newest reply it is about. */
export interface Owed extends Channel {
  reply: number;
}

type OwedRow = {
  reply: number;
  due_at: number | null;
  sent_to: string | null;
  tries: number;
  begun_at: number;
};

type DeviceRow = {
  endpoint: string;
  p256dh: string;
  auth: string;
  language: string;
  origin: string;
};

/** The SQL of what a visitor left behind to be told, and of the keys with which they come back. */
export class ReturnStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  address(): string | null {
    const query = "SELECT address FROM return_address";
    return this.#database.inTable<{ address: string }>("return_address", query)[0]?.address ?? null;
  }

  setAddress(address: string): void {
    this.#database.need("return_address");
    this.#database.sql.exec(
      "INSERT OR REPLACE INTO return_address (id, address) VALUES (1, ?)",
      address,
    );
  }

  forgetAddress(): void {
    this.#database.inTable("return_address", "DELETE FROM return_address");
    this.#forgetOwed("mail");
  }

  devices(): ReturnDevice[] {
    return this.#database
      .inTable<DeviceRow>(
        "return_device",
        "SELECT endpoint, p256dh, auth, language, origin FROM return_device ORDER BY at DESC",
      )
      .map((row) => ({ ...row, language: row.language as Language }));
  }

  /** Beyond the limit, those that asked longest ago go. */
  keepDevice({ endpoint, p256dh, auth, language, origin }: ReturnDevice, now: number): void {
    this.#database.need("return_device");
    this.#database.sql.exec(
      `INSERT OR REPLACE INTO return_device (endpoint, p256dh, auth, language, origin, at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      endpoint,
      p256dh,
      auth,
      language,
      origin,
      now,
    );
    for (const device of this.devices().slice(RETURN_DEVICES_PER_CONVERSATION)) {
      this.forgetDevice(device.endpoint);
    }
  }

  forgetDevice(endpoint: string): void {
    this.#database.inTable(
      "return_device",
      "DELETE FROM return_device WHERE endpoint = ?",
      endpoint,
    );
  }

  forgetDevices(): void {
    this.#database.inTable("return_device", "DELETE FROM return_device");
    this.#forgetOwed("push");
  }

  /** Hashes of the secrets that are good here, newest first. */
  keys(): string[] {
    return this.#database
      .inTable<{ hash: string }>("return_key", "SELECT hash FROM return_key ORDER BY at DESC, hash")
      .map(({ hash }) => hash);
  }

  /** Beyond the limit, the oldest are good no more. */
  addKey(hash: string, now: number): void {
    this.#database.need("return_key");
    this.#database.sql.exec("INSERT INTO return_key (hash, at) VALUES (?, ?)", hash, now);
    for (const old of this.keys().slice(RETURN_KEYS_PER_CONVERSATION)) {
      this.forgetKey(old);
    }
  }

  forgetKey(hash: string): void {
    this.#database.inTable("return_key", "DELETE FROM return_key WHERE hash = ?", hash);
  }

  owed(way: Way): Owed | null {
    const [row] = this.#database.inTable<OwedRow>(
      "return_owed",
      "SELECT reply, due_at, sent_to, tries, begun_at FROM return_owed WHERE way = ?",
      way,
    );
    return row
      ? {
          reply: row.reply,
          dueAt: row.due_at,
          only: row.sent_to === null ? null : (JSON.parse(row.sent_to) as string[]),
          tries: row.tries,
          begunAt: row.begun_at,
        }
      : null;
  }

  setOwed(way: Way, { reply, dueAt, only, tries, begunAt }: Owed): void {
    this.#database.need("return_owed");
    this.#database.sql.exec(
      `INSERT OR REPLACE INTO return_owed (way, reply, due_at, sent_to, tries, begun_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      way,
      reply,
      dueAt,
      only && JSON.stringify(only),
      tries,
      begunAt,
    );
  }

  /** When the earliest of what is owed is due, ms; null where nothing is. */
  nextAt(): number | null {
    const query = "SELECT min(due_at) AS at FROM return_owed";
    return this.#database.inTable<{ at: number | null }>("return_owed", query)[0]?.at ?? null;
  }

  #forgetOwed(way: Way): void {
    this.#database.inTable("return_owed", "DELETE FROM return_owed WHERE way = ?", way);
  }
}
