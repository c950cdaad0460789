import { Database } from "../sql/database.ts";
import { MIGRATIONS } from "./migrations.ts";
import { PushStore } from "./push/store.ts";

export interface SignIn {
  secretHash: string;
  codeHash: string;
  /** When it was asked for, ms. */
  at: number;
  /** Wrong codes typed. */
  tries: number;
  used: boolean;
}

/** A session, and the device it is on. */
export type SessionRow = {
  session: string;
  device: string;
  name: string;
  beganAt: number;
  usedAt: number;
};

/** Where a session opened a socket; `conversation` is empty for the inbox. */
export interface Place {
  shop: string;
  conversation: string;
}

/** An owner's account: all of its SQL is here. Nothing is created before a shop makes one an owner. */
export class AccountStore {
  readonly push: PushStore;
  readonly database: Database;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.database = new Database(storage, MIGRATIONS);
    this.#sql = this.database.sql;
    this.push = new PushStore(this.#sql);
  }

  get exists(): boolean {
    return this.database.exists;
  }

  create(email: string, name: string): void {
    this.database.create(() => {
      this.#sql.exec(
        "INSERT INTO account (id, email, name, is_confirmed) VALUES (1, ?, ?, 0)",
        email,
        name,
      );
    });
  }

  /** Somebody who reads this e-mail's mail has signed in. */
  isConfirmed(): boolean {
    return this.#sql.exec("SELECT 1 FROM account WHERE is_confirmed = 1").toArray().length > 0;
  }

  confirm(): void {
    this.#sql.exec("UPDATE account SET is_confirmed = 1 WHERE is_confirmed = 0");
  }

  person(): { email: string; name: string } {
    return this.#sql.exec<{ email: string; name: string }>("SELECT email, name FROM account").one();
  }

  rename(name: string): void {
    this.#sql.exec("UPDATE account SET name = ?", name);
  }

  removeShop(shop: string): void {
    this.#sql.exec("DELETE FROM shop WHERE shop = ?", shop);
  }

  addShop(shop: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO shop (shop) VALUES (?)", shop);
  }

  shops(): string[] {
    return this.#sql
      .exec<{ shop: string }>("SELECT shop FROM shop ORDER BY shop")
      .toArray()
      .map((row) => row.shop);
  }

  /** When shops were lately opened, ms, oldest first. */
  openings(since: number): number[] {
    this.#sql.exec("DELETE FROM opening WHERE at < ?", since);
    return this.#sql
      .exec<{ at: number }>("SELECT at FROM opening ORDER BY at")
      .toArray()
      .map((row) => row.at);
  }

  addOpening(at: number): void {
    this.#sql.exec("INSERT INTO opening (at) VALUES (?)", at);
  }

  // --- signing in ---

  addSignIn(secretHash: string, codeHash: string, at: number): void {
    this.#sql.exec(
      "INSERT INTO sign_in (secret_hash, code_hash, at) VALUES (?, ?, ?)",
      secretHash,
      codeHash,
      at,
    );
  }

  /** Newest first. */
  signIns(): SignIn[] {
    return this.#sql
      .exec<{ secret_hash: string; code_hash: string; at: number; tries: number; used: number }>(
        "SELECT * FROM sign_in ORDER BY at DESC",
      )
      .toArray()
      .map((row) => ({
        secretHash: row.secret_hash,
        codeHash: row.code_hash,
        at: row.at,
        tries: row.tries,
        used: row.used === 1,
      }));
  }

  countTry(secretHash: string): void {
    this.#sql.exec("UPDATE sign_in SET tries = tries + 1 WHERE secret_hash = ?", secretHash);
  }

  /** A used one stays until it is old, so that it goes on counting towards the hourly limit. */
  useSignIn(secretHash: string): void {
    this.#sql.exec("UPDATE sign_in SET used = 1 WHERE secret_hash = ?", secretHash);
  }

  deleteSignInsBefore(at: number): void {
    this.#sql.exec("DELETE FROM sign_in WHERE at < ?", at);
  }

  // --- sessions ---

  /** `device` is its public name, `name` what a person calls it. */
  addSession(session: string, device: string, name: string, at: number): void {
    this.#sql.exec(
      "INSERT INTO session (session, device, name, began_at, used_at) VALUES (?, ?, ?, ?, ?)",
      session,
      device,
      name,
      at,
      at,
    );
  }

  /** The last used first. */
  sessions(): SessionRow[] {
    return this.#sql
      .exec<SessionRow>(
        `SELECT session, device, name, began_at AS beganAt, used_at AS usedAt FROM session
         ORDER BY used_at DESC, began_at DESC`,
      )
      .toArray();
  }

  /** When the session was last used, ms; null if there is none. */
  sessionUsedAt(session: string): number | null {
    const row = this.#sql
      .exec<{ used_at: number }>("SELECT used_at FROM session WHERE session = ?", session)
      .toArray()[0];
    return row?.used_at ?? null;
  }

  touchSession(session: string, at: number): void {
    this.#sql.exec("UPDATE session SET used_at = ? WHERE session = ?", at, session);
  }

  /** Ends a session; returns where it may have sockets open. */
  deleteSession(session: string): Place[] {
    const places = this.#sql
      .exec<{ shop: string; conversation: string }>(
        "DELETE FROM place WHERE session = ? RETURNING shop, conversation",
        session,
      )
      .toArray();
    this.#sql.exec("DELETE FROM session WHERE session = ?", session);
    this.push.forget(session);
    return places;
  }

  /** Sessions last used at or before a time. */
  sessionsUnusedSince(at: number): string[] {
    return this.#sql
      .exec<{ session: string }>("SELECT session FROM session WHERE used_at <= ?", at)
      .toArray()
      .map((row) => row.session);
  }

  /** When the session that was not used for longest was last used, ms; null if there is none. */
  oldestUse(): number | null {
    return this.#sql.exec<{ at: number | null }>("SELECT min(used_at) AS at FROM session").one().at;
  }

  addPlace(session: string, { shop, conversation }: Place, at: number): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO place (session, shop, conversation, at) VALUES (?, ?, ?, ?)",
      session,
      shop,
      conversation,
      at,
    );
  }

  /** Gives up everything open of a shop, on all devices; returns where that may be. */
  takePlaces(shop: string): (Place & { session: string })[] {
    return this.#sql
      .exec<{ session: string; shop: string; conversation: string }>(
        "DELETE FROM place WHERE shop = ? RETURNING session, shop, conversation",
        shop,
      )
      .toArray();
  }

  /** Gives up all but a session's newest threads; returns those given up. */
  trimThreads(session: string, newest: number): Place[] {
    return this.#sql
      .exec<{ shop: string; conversation: string }>(
        `DELETE FROM place WHERE session = ?1 AND conversation IN (
           SELECT conversation FROM place WHERE session = ?1 AND conversation <> ''
           ORDER BY at DESC LIMIT -1 OFFSET ?2)
         RETURNING shop, conversation`,
        session,
        newest,
      )
      .toArray();
  }
}
