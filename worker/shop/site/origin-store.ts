import { ORIGINS_SEEN_PER_SHOP } from "../../protocol/limits.ts";
import type { SeenOrigin } from "../../protocol/site.ts";
import type { Database } from "../../sql/database.ts";

/** The SQL of the origins from which a page has asked for the shop's chat. */
export class OriginStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Beyond the limit those seen longest ago are forgotten: anybody may say they come from anywhere. */
  note(origin: string, now: number): void {
    this.#database.transaction(() => {
      const { sql } = this.#database;
      sql.exec(
        `INSERT INTO site_origin (origin, first_at, last_at) VALUES (?1, ?2, ?2)
         ON CONFLICT (origin) DO UPDATE SET last_at = excluded.last_at`,
        origin,
        now,
      );
      sql.exec(
        `DELETE FROM site_origin WHERE origin IN (SELECT origin FROM site_origin
           WHERE origin <> ?1 AND origin NOT IN
             (SELECT value FROM shop, json_each(shop.settings, '$.allowedOrigins'))
           ORDER BY last_at DESC, origin LIMIT -1 OFFSET ?2)`,
        origin,
        ORIGINS_SEEN_PER_SHOP,
      );
    });
  }

  /** The owner does not want to be asked about it again; or does. */
  setIgnored(origin: string, isIgnored: boolean): void {
    this.#database.sql.exec(
      "UPDATE site_origin SET ignored = ?1 WHERE origin = ?2 AND ignored <> ?1",
      Number(isIgnored),
      origin,
    );
  }

  /** Latest first. */
  seen(): (SeenOrigin & { isIgnored: boolean })[] {
    return this.#database.sql
      .exec<{ origin: string; first_at: number; last_at: number; ignored: number }>(
        "SELECT * FROM site_origin ORDER BY last_at DESC, origin",
      )
      .toArray()
      .map(({ origin, first_at, last_at, ignored }) => ({
        origin,
        firstAt: first_at,
        lastAt: last_at,
        isIgnored: ignored === 1,
      }));
  }
}
