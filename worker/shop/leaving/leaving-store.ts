import type { ImportConversation } from "../../protocol/export.ts";
import type { Database } from "../../sql/database.ts";

/** What is known of a shop that comes from elsewhere. */
export interface Arriving {
  /** A hash of the first line of its file. */
  source: string;
  conversations: number;
  lastNumber: number;
  customers: number;
  lastCustomer: string;
}

/** The SQL of a shop's coming and going; what rooms keep, their own stores read and write. */
export class LeavingStore {
  readonly #sql: SqlStorage;

  constructor(database: Database) {
    this.#sql = database.sql;
  }

  // --- coming ---

  arriving(): Arriving | null {
    const row = this.#sql
      .exec<{
        source: string;
        conversations: number;
        lastNumber: number;
        customers: number;
        lastCustomer: string;
      }>(
        `SELECT source, conversations, last_number AS lastNumber, customers,
           last_customer AS lastCustomer FROM arriving`,
      )
      .toArray()[0];
    return row ?? null;
  }

  /** From here on, and anew where it was another file. */
  arrive(source: string): void {
    this.#sql.exec("INSERT OR REPLACE INTO arriving (id, source) VALUES (1, ?)", source);
  }

  countConversation(number: number): void {
    this.#sql.exec(
      `UPDATE arriving SET conversations = conversations + 1, last_number = ?1
       WHERE last_number < ?1`,
      number,
    );
  }

  countCustomer(customer: string): void {
    this.#sql.exec(
      `UPDATE arriving SET customers = customers + 1, last_customer = ?1
       WHERE last_customer < ?1`,
      customer,
    );
  }

  arrived(): void {
    this.#sql.exec("DELETE FROM arriving");
  }

  /** A place in the index, under the number it had; false where either is another's. */
  expect({ conversation, number }: Pick<ImportConversation, "conversation" | "number">): boolean {
    this.#sql.exec(
      `INSERT OR IGNORE INTO conversation (number, conversation, change, status, automatic, unread,
         last_words, last_author, last_at) VALUES (?, ?, 0, 'auto', 1, 0, '', 'visitor', 0)`,
      number,
      conversation,
    );
    const query = "SELECT 1 FROM conversation WHERE number = ? AND conversation = ?";
    return this.#sql.exec(query, number, conversation).toArray().length > 0;
  }

  hasConversations(): boolean {
    return this.#sql.exec("SELECT 1 FROM conversation LIMIT 1").toArray().length > 0;
  }

  // --- going ---

  /** A hash of who deletes the shop; null where nobody does. */
  goingBy(): string | null {
    return this.#sql.exec<{ by: string }>("SELECT by FROM going").toArray()[0]?.by ?? null;
  }

  go(by: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO going (id, by) VALUES (1, ?)", by);
    this.#sql.exec("DELETE FROM invitation");
    this.#sql.exec("DELETE FROM alert");
  }

  // --- what goes into a file ---

  progress(number: number): { done: number; of: number } {
    return this.#sql
      .exec<{ done: number; of: number }>(
        'SELECT COUNT(*) FILTER (WHERE number <= ?) AS done, COUNT(*) AS "of" FROM conversation',
        number,
      )
      .one();
  }

  /** Names of customers, in an order that stays. */
  customersAfter(customer: string, limit: number): string[] {
    return this.#sql
      .exec<{ id: string }>(
        "SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?",
        customer,
        limit,
      )
      .toArray()
      .map(({ id }) => id);
  }
}
