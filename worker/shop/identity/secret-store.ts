import type { IdentitySecret } from "../../protocol/identity.ts";
import type { Database } from "../../sql/database.ts";

/** The SQL of the secrets with which a shop's own server vouches for its visitors. */
export class SecretStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those that work, the newest first. */
  valid(now: number): string[] {
    return this.#database.sql
      .exec<{ secret: string }>(
        `SELECT secret FROM identity_secret WHERE until IS NULL OR until > ?
         ORDER BY until IS NOT NULL`,
        now,
      )
      .toArray()
      .map(({ secret }) => secret);
  }

  shown(now: number): IdentitySecret {
    return this.#database.sql
      .exec<{ secret: string | null; previousUntil: number | null }>(
        `SELECT (SELECT secret FROM identity_secret WHERE until IS NULL) AS secret,
           (SELECT until FROM identity_secret WHERE until > ?) AS previousUntil`,
        now,
      )
      .one();
  }

  /** The one there was works until then; older ones are erased. */
  renew(secret: string, now: number, until: number): void {
    this.#database.transaction(() => {
      const { sql } = this.#database;
      sql.exec("DELETE FROM identity_secret WHERE until IS NOT NULL");
      sql.exec("UPDATE identity_secret SET until = ?", until);
      sql.exec("INSERT INTO identity_secret (secret, made_at) VALUES (?, ?)", secret, now);
    });
  }
}
