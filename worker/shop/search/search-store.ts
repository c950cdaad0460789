import type { Said } from "../../protocol/inbox.ts";
import type { Author } from "../../protocol/message.ts";

/** A message that was found. */
export interface FoundMessage extends Said {
  /** Its conversation's, in this shop. */
  number: number;
}

/** Where a page of what was found ends: the next begins after it. */
export interface Cursor {
  at: number;
  row: number;
}

type FoundRow = { row: number; author: string; at: number; text: string };

/**
 * Messages of a conversation have rows in a row of their own, so that all of them are found without an index.
 * Later messages than fit are not kept.
 */
const ROWS_PER_CONVERSATION = 2 ** 20;

/** The SQL of what was said. */
export class SearchStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Does nothing where it is kept already. Numbers are bound as floating-point: a row is an integer. */
  add(number: number, { seq, author, at, text }: Said, words: string): void {
    if (seq < ROWS_PER_CONVERSATION) {
      this.#sql.exec(
        `INSERT INTO said (rowid, words, text, author, at)
         SELECT CAST(?1 AS INTEGER), ?2, ?3, ?4, ?5
         WHERE NOT EXISTS (SELECT 1 FROM said WHERE rowid = CAST(?1 AS INTEGER))`,
        number * ROWS_PER_CONVERSATION + seq,
        words,
        text,
        author,
        at,
      );
    }
  }

  /** Newest first. */
  find(expression: string, before: Cursor | null, limit: number): FoundMessage[] {
    return this.#sql
      .exec<FoundRow>(
        `SELECT rowid AS row, author, at, text FROM said
         WHERE said MATCH ?1 AND (?2 IS NULL OR (at, rowid) < (?2, ?3))
         ORDER BY at DESC, rowid DESC LIMIT ?4`,
        expression,
        before?.at ?? null,
        before?.row ?? null,
        limit,
      )
      .toArray()
      .map(({ row, author, at, text }) => ({
        number: Math.floor(row / ROWS_PER_CONVERSATION),
        seq: row % ROWS_PER_CONVERSATION,
        author: author as Author,
        at,
        text,
      }));
  }

  cursorAfter({ number, seq, at }: FoundMessage): Cursor {
    return { at, row: number * ROWS_PER_CONVERSATION + seq };
  }

  forget(number: number): void {
    this.#sql.exec(
      `DELETE FROM said WHERE rowid BETWEEN CAST(?1 AS INTEGER) AND CAST(?2 AS INTEGER)`,
      number * ROWS_PER_CONVERSATION,
      (number + 1) * ROWS_PER_CONVERSATION - 1,
    );
  }

  /** The name of a conversation; null where there is none of that number. */
  conversationNumbered(number: number): string | null {
    const row = this.#sql
      .exec<{ conversation: string }>(
        "SELECT conversation FROM conversation WHERE number = ?",
        number,
      )
      .toArray()[0];
    return row?.conversation ?? null;
  }
}
