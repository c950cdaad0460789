import type {
  ExportedCustomer,
  ExportedShop,
  ExportedTraces,
  ImportConversation,
} from "../../protocol/export.ts";
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

type VisitRow = {
  number: number;
  at: number;
  is_first: number;
  is_ours: number;
  since: number | null;
  reply_ms: number | null;
};
type LessonRow = {
  seq: number;
  answer: string;
  language: string;
  example: string;
  is_new: number;
  is_added: number;
  taken: string;
  settled: number | null;
};
type QuestionRow = { seq: number; text: string; language: string; at: number; settled: number };
type Visits = ExportedTraces["visits"];

/** The SQL of a shop's coming and going; what other rooms keep is read and written as a whole here. */
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

  /** Instead of what there was. */
  takeTaught({ heard, taught }: Pick<ExportedShop, "heard" | "taught">): void {
    for (const [id, texts] of Object.entries(heard)) {
      this.#sql.exec("UPDATE answer SET heard = ? WHERE id = ?", JSON.stringify(texts), id);
    }
    this.#sql.exec("DELETE FROM taught");
    for (const { answer, language, text } of taught) {
      this.#sql.exec(
        "INSERT INTO taught (answer, language, text) VALUES (?, ?, ?)",
        answer,
        language,
        text,
      );
    }
  }

  /** Instead of what there was; of one shortcut there is one. */
  takeSavedReplies(replies: ExportedShop["savedReplies"]): void {
    this.#sql.exec("DELETE FROM saved_reply");
    for (const [place, { id, shortcut, text, uses }] of replies.entries()) {
      this.#sql.exec(
        "INSERT OR IGNORE INTO saved_reply (id, place, shortcut, text, uses) VALUES (?, ?, ?, ?, ?)",
        id,
        place,
        shortcut,
        text,
        uses,
      );
    }
  }

  /** Instead of what there was. */
  takePastVisits(visits: ExportedShop["pastVisits"]): void {
    this.#sql.exec("DELETE FROM visit WHERE number < 0");
    for (const { number, ...visit } of visits) {
      this.#addVisit(number, visit);
    }
  }

  /** Instead of what there was. */
  takeVisits(number: number, visits: Visits): void {
    this.#sql.exec("DELETE FROM visit WHERE number = ?", number);
    for (const visit of visits) {
      this.#addVisit(number, visit);
    }
  }

  /** Notes that were there under these names go with them. */
  takeNotes({ customer, notes }: Pick<ExportedCustomer, "customer" | "notes">): void {
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

  heard(): ExportedShop["heard"] {
    const rows = this.#sql
      .exec<{ id: string; heard: string }>(
        "SELECT id, heard FROM answer WHERE heard <> '[]' ORDER BY place, id",
      )
      .toArray();
    return Object.fromEntries(rows.map(({ id, heard }) => [id, JSON.parse(heard) as string[]]));
  }

  pastVisits(): ExportedShop["pastVisits"] {
    return this.#sql
      .exec<VisitRow>("SELECT * FROM visit WHERE number < 0 ORDER BY number, at")
      .toArray()
      .map((row) => ({ number: row.number, ...toVisit(row) }));
  }

  /** In the order of their numbers. */
  conversationsAfter(number: number, limit: number): { conversation: string; number: number }[] {
    return this.#sql
      .exec<{ conversation: string; number: number }>(
        "SELECT conversation, number FROM conversation WHERE number > ? ORDER BY number LIMIT ?",
        number,
        limit,
      )
      .toArray();
  }

  progress(number: number): { done: number; of: number } {
    return this.#sql
      .exec<{ done: number; of: number }>(
        'SELECT COUNT(*) FILTER (WHERE number <= ?) AS done, COUNT(*) AS "of" FROM conversation',
        number,
      )
      .one();
  }

  traces(conversation: string, number: number): ExportedTraces {
    const questions = this.#sql.exec<QuestionRow>(
      "SELECT seq, text, language, at, settled FROM question WHERE conversation = ? ORDER BY seq",
      conversation,
    );
    const lessons = this.#sql.exec<LessonRow>(
      `SELECT seq, answer, language, example, is_new, is_added, taken, settled FROM lesson
       WHERE conversation = ? ORDER BY seq`,
      conversation,
    );
    const visits = this.#sql.exec<VisitRow>(
      "SELECT * FROM visit WHERE number = ? ORDER BY at",
      number,
    );
    return {
      questions: questions.toArray().map((row) => ({ ...row, settled: row.settled === 1 })),
      lessons: lessons.toArray().map((row) => ({
        seq: row.seq,
        answer: row.answer,
        language: row.language,
        example: row.example,
        isNew: row.is_new === 1,
        isAdded: row.is_added === 1,
        taken: JSON.parse(row.taken) as string[],
        settled: row.settled,
      })),
      visits: visits.toArray().map(toVisit),
    };
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

  #addVisit(number: number, { at, isFirst, isOurs, since, replyMs }: Visits[number]): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO visit (number, at, is_first, is_ours, since, reply_ms)
       VALUES (?, ?, ?, ?, ?, ?)`,
      number,
      at,
      Number(isFirst),
      Number(isOurs),
      since,
      replyMs,
    );
  }
}

function toVisit(row: VisitRow): Visits[number] {
  return {
    at: row.at,
    isFirst: row.is_first === 1,
    isOurs: row.is_ours === 1,
    since: row.since,
    replyMs: row.reply_ms,
  };
}
