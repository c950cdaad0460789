import type { FromPage } from "../../protocol/identity.ts";
import type { Database } from "../../sql/database.ts";

type PageRow = Omit<FromPage, "attributes" | "tags" | "events"> & {
  attributes: string;
  tags: string;
  events: string;
};

/** The SQL of what the shop's own page has said of visitors, by their conversation. */
export class PageStore {
  readonly #sql: SqlStorage;

  constructor(database: Database) {
    this.#sql = database.sql;
  }

  /** The latest word last. */
  of(conversations: string[]): FromPage[] {
    return this.#sql
      .exec<PageRow>(
        `SELECT user, name, email, phone, attributes, tags, events, at FROM said_by_page
         WHERE conversation IN (SELECT value FROM json_each(?)) ORDER BY at, conversation`,
        JSON.stringify(conversations),
      )
      .toArray()
      .map((row) => ({
        ...row,
        attributes: JSON.parse(row.attributes) as FromPage["attributes"],
        tags: JSON.parse(row.tags) as string[],
        events: JSON.parse(row.events) as FromPage["events"],
      }));
  }

  save(conversation: string, page: FromPage): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO said_by_page
         (conversation, user, name, email, phone, attributes, tags, events, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      conversation,
      page.user,
      page.name,
      page.email,
      page.phone,
      JSON.stringify(page.attributes),
      JSON.stringify(page.tags),
      JSON.stringify(page.events),
      page.at,
    );
  }

  forget(conversation: string): void {
    this.#sql.exec("DELETE FROM said_by_page WHERE conversation = ?", conversation);
  }
}
