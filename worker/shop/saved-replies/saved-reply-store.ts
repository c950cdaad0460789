import type { SavedReply } from "../../protocol/saved-replies.ts";
import type { Database } from "../../sql/database.ts";

/** The SQL of a shop's saved replies. */
export class SavedReplyStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the owners' order. */
  all(): SavedReply[] {
    const query = "SELECT id, shortcut, text, uses FROM saved_reply ORDER BY place, id";
    return this.#database.sql.exec<SavedReply & Record<string, string | number>>(query).toArray();
  }

  transaction<T>(change: () => T): T {
    return this.#database.transaction(change);
  }

  save(id: string, shortcut: string, text: string): void {
    this.#database.sql.exec(
      `INSERT INTO saved_reply (id, place, shortcut, text)
       VALUES (?1, ifnull((SELECT max(place) + 1 FROM saved_reply), 0), ?2, ?3)
       ON CONFLICT (id) DO UPDATE SET shortcut = ?2, text = ?3`,
      id,
      shortcut,
      text,
    );
  }

  /** Instead of what there was; of one shortcut there is one. */
  replace(replies: SavedReply[]): void {
    const { sql } = this.#database;
    sql.exec("DELETE FROM saved_reply");
    for (const [place, { id, shortcut, text, uses }] of replies.entries()) {
      sql.exec(
        "INSERT OR IGNORE INTO saved_reply (id, place, shortcut, text, uses) VALUES (?, ?, ?, ?, ?)",
        id,
        place,
        shortcut,
        text,
        uses,
      );
    }
  }

  /** Only what changes place is written. */
  order(ids: string[]): void {
    for (const [place, id] of ids.entries()) {
      const query = "UPDATE saved_reply SET place = ?1 WHERE id = ?2 AND place <> ?1";
      this.#database.sql.exec(query, place, id);
    }
  }

  countUse(id: string): void {
    this.#database.sql.exec("UPDATE saved_reply SET uses = uses + 1 WHERE id = ?", id);
  }

  delete(id: string): void {
    this.#database.sql.exec("DELETE FROM saved_reply WHERE id = ?", id);
  }
}
