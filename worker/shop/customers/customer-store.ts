import type { CustomerNote, CustomerSummary, Fields, TagsInUse } from "../../protocol/customers.ts";
import type { Database } from "../../sql/database.ts";
import { foundBy } from "./finding.ts";

/** What is kept of two cards that were joined: enough to part them. */
export interface Link {
  id: number;
  /** The card that stayed. */
  customer: string;
  /** What it said before. */
  before: Fields;
  /** The card that went into it; null where the conversations that came had none. */
  taken: { customer: string; fields: Fields } | null;
  /** The conversations that came to it. */
  moved: string[];
  /** The notes that came to it. */
  notes: string[];
}

type FieldsRow = Omit<Fields, "tags"> & { tags: string };
type LinkRow = {
  id: number;
  customer: string;
  before: string;
  taken: string | null;
  moved: string;
  notes: string;
};
type ListedRow = Omit<CustomerSummary, "tags"> & { tags: string };

/** The SQL of customers: cards, notes, and which conversations are whose. */
export class CustomerStore {
  readonly #sql: SqlStorage;

  constructor(database: Database) {
    this.#sql = database.sql;
  }

  // --- cards ---

  customerOf(conversation: string): string | null {
    const row = this.#sql
      .exec<{ customer: string | null }>(
        "SELECT customer FROM conversation WHERE conversation = ?",
        conversation,
      )
      .toArray()[0];
    return row?.customer ?? null;
  }

  fields(customer: string): Fields | null {
    const row = this.#sql
      .exec<FieldsRow>(
        "SELECT name, phone, email, remember, tags FROM customer WHERE id = ?",
        customer,
      )
      .toArray()[0];
    return row ? { ...row, tags: JSON.parse(row.tags) as string[] } : null;
  }

  save(customer: string, fields: Fields): void {
    this.#sql.exec(
      `INSERT INTO customer (id, name, phone, email, remember, tags, found)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone,
         email = excluded.email, remember = excluded.remember, tags = excluded.tags,
         found = excluded.found`,
      customer,
      fields.name,
      fields.phone,
      fields.email,
      fields.remember,
      JSON.stringify(fields.tags),
      foundBy(fields),
    );
  }

  /** The card alone: its notes may have gone to another. */
  remove(customer: string): void {
    this.#sql.exec("DELETE FROM customer WHERE id = ?", customer);
  }

  // --- whose conversation it is ---

  conversationsOf(customer: string): string[] {
    return this.#sql
      .exec<{ conversation: string }>(
        "SELECT conversation FROM conversation WHERE customer = ?",
        customer,
      )
      .toArray()
      .map(({ conversation }) => conversation);
  }

  assign(conversations: string[], customer: string | null): void {
    this.#sql.exec(
      `UPDATE conversation SET customer = ?
       WHERE conversation IN (SELECT value FROM json_each(?))`,
      customer,
      JSON.stringify(conversations),
    );
  }

  /** When the first of these began, ms; what was stored before that was kept counts by its last message. */
  firstAt(conversations: string[]): number {
    return this.#sql
      .exec<{ first: number }>(
        `SELECT ifnull(min(ifnull(nullif(first_at, 0), last_at)), 0) AS first FROM conversation
         WHERE conversation IN (SELECT value FROM json_each(?))`,
        JSON.stringify(conversations),
      )
      .one().first;
  }

  // --- notes ---

  /** Newest first. */
  notes(customer: string): CustomerNote[] {
    return this.#sql
      .exec<{ note: string; text: string; by: string; at: number }>(
        `SELECT id AS note, text, by, at FROM customer_note
         WHERE customer = ? AND deleted_at IS NULL ORDER BY at DESC, id`,
        customer,
      )
      .toArray();
  }

  /** Those that may still be brought back among them. */
  noteNames(customer: string): string[] {
    return this.#sql
      .exec<{ id: string }>("SELECT id FROM customer_note WHERE customer = ?", customer)
      .toArray()
      .map(({ id }) => id);
  }

  addNote(customer: string, { note, text, by, at }: CustomerNote): void {
    this.#sql.exec(
      "INSERT INTO customer_note (id, customer, text, by, at) VALUES (?, ?, ?, ?, ?)",
      note,
      customer,
      text,
      by,
      at,
    );
  }

  /** Instead of all that a card had; notes that stood elsewhere under these names go with them. */
  replaceNotes(customer: string, notes: CustomerNote[]): void {
    this.eraseNotes(customer);
    for (const { note, text, by, at } of notes) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO customer_note (id, customer, text, by, at) VALUES (?, ?, ?, ?, ?)",
        note,
        customer,
        text,
        by,
        at,
      );
    }
  }

  /** Deletes a note, or with null brings it back; false where there is none. */
  setNoteDeleted(customer: string, note: string, at: number | null): boolean {
    return (
      this.#sql.exec(
        "UPDATE customer_note SET deleted_at = ? WHERE id = ? AND customer = ?",
        at,
        note,
        customer,
      ).rowsWritten > 0
    );
  }

  moveNotes(notes: string[], from: string, to: string): void {
    this.#sql.exec(
      `UPDATE customer_note SET customer = ?
       WHERE customer = ? AND id IN (SELECT value FROM json_each(?))`,
      to,
      from,
      JSON.stringify(notes),
    );
  }

  eraseNotes(customer: string): void {
    this.#sql.exec("DELETE FROM customer_note WHERE customer = ?", customer);
  }

  /** Erases what was deleted by then; returns whose notes they were. */
  eraseDeletedNotes(by: number): string[] {
    return this.#sql
      .exec<{ customer: string }>(
        "DELETE FROM customer_note WHERE deleted_at <= ? RETURNING customer",
        by,
      )
      .toArray()
      .map(({ customer }) => customer);
  }

  /** When the first of those that may still be brought back was deleted; null where there is none. */
  firstDeletedAt(): number | null {
    return this.#sql
      .exec<{ at: number | null }>("SELECT min(deleted_at) AS at FROM customer_note")
      .one().at;
  }

  // --- links ---

  /** Newest first. */
  links(): Link[] {
    return this.#sql
      .exec<LinkRow>("SELECT * FROM customer_link ORDER BY id DESC")
      .toArray()
      .map(toLink);
  }

  addLink({ customer, before, taken, moved, notes }: Omit<Link, "id">): void {
    this.#sql.exec(
      "INSERT INTO customer_link (customer, before, taken, moved, notes) VALUES (?, ?, ?, ?, ?)",
      customer,
      JSON.stringify(before),
      taken && JSON.stringify(taken),
      JSON.stringify(moved),
      JSON.stringify(notes),
    );
  }

  removeLink(id: number): void {
    this.#sql.exec("DELETE FROM customer_link WHERE id = ?", id);
  }

  /** These conversations came by no link any more: all links, or one card's. A link that moved nothing goes. */
  dropFromLinks(conversations: string[], customer: string | null = null): void {
    for (const link of this.links()) {
      const moved = link.moved.filter((each) => !conversations.includes(each));
      if (customer !== null && link.customer !== customer) {
        continue;
      }
      if (moved.length === 0) {
        this.removeLink(link.id);
      } else if (moved.length < link.moved.length) {
        this.#sql.exec(
          "UPDATE customer_link SET moved = ? WHERE id = ?",
          JSON.stringify(moved),
          link.id,
        );
      }
    }
  }

  removeLinksOf(customer: string): void {
    this.#sql.exec("DELETE FROM customer_link WHERE customer = ?", customer);
  }

  // --- all customers ---

  /**
   * Newest activity first, older than `before`; what is as old as the last of the page comes with it, or it would
   * be on none.
   */
  list(filter: {
    before: number;
    words: string[];
    tag: string | null;
    limit: number;
  }): CustomerSummary[] {
    return this.#sql
      .exec<ListedRow>(
        `WITH listed AS (
           SELECT customer.id AS customer, name, phone, email, tags, conversation, number,
             max(last_at) AS lastAt, count(*) AS visits
           FROM customer JOIN conversation ON conversation.customer = customer.id
           WHERE NOT EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(found, value) = 0)
             AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?3))
           GROUP BY customer.id HAVING max(last_at) < ?1)
         SELECT * FROM listed
         WHERE lastAt >= ifnull(
           (SELECT lastAt FROM listed ORDER BY lastAt DESC LIMIT 1 OFFSET ?4 - 1), 0)
         ORDER BY lastAt DESC, customer`,
        filter.before,
        JSON.stringify(filter.words),
        filter.tag,
        filter.limit,
      )
      .toArray()
      .map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }));
  }

  tags(): TagsInUse["tags"] {
    return this.#sql
      .exec<{ tag: string; count: number }>(
        `SELECT value AS tag, count(*) AS count FROM customer, json_each(tags)
         GROUP BY value ORDER BY count DESC, value`,
      )
      .toArray();
  }
}

function toLink(row: LinkRow): Link {
  return {
    ...row,
    before: JSON.parse(row.before) as Fields,
    taken: row.taken === null ? null : (JSON.parse(row.taken) as Link["taken"]),
    moved: JSON.parse(row.moved) as string[],
    notes: JSON.parse(row.notes) as string[],
  };
}
