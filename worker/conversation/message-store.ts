import type { ExportedMessage } from "../protocol/export.ts";
import type { Said } from "../protocol/inbox.ts";
import { type Author, type Body, type Mark, type Message, wordsOf } from "../protocol/message.ts";

/** A message as it is about to be stored: everything but its place. */
export type Draft = Omit<Message, "seq">;

type MessageRow = {
  seq: number;
  client_id: string;
  author: string;
  at: number;
  body: string;
  name: string | null;
  answer: string | null;
  choices: string | null;
  mark: string | null;
  refused: number;
};

/** The last messages are remembered, so many: every new one looks back at them. */
const REMEMBERED = 8;
/** Unread messages are counted so far. */
const COUNTED = 999;

/** The SQL of a conversation's messages. */
export class MessageStore {
  readonly #sql: SqlStorage;
  /** The last ones, oldest first; null while they are not known. */
  #tail: Message[] | null = null;
  /** The last that is not by that author, looked for once: who writes much has it far behind. */
  readonly #lastNot = new Map<Author, Message | null>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** What was remembered may not have been stored, or is erased. */
  forget(): void {
    this.#tail = null;
    this.#lastNot.clear();
  }

  append(draft: Draft): Message {
    // An INTEGER PRIMARY KEY left out is the greatest one plus one: no holes, as no row is ever deleted.
    const { seq } = this.#sql
      .exec<{ seq: number }>(
        `INSERT INTO message (client_id, author, at, body, name, answer, choices, mark)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
        draft.clientId,
        draft.author,
        draft.at,
        JSON.stringify(draft.body),
        draft.name ?? null,
        draft.answer ?? null,
        draft.choices ? JSON.stringify(draft.choices) : null,
        draft.mark ?? null,
      )
      .one();
    const message = { seq, ...draft };
    this.#tail = this.#tail && [...this.#tail, message].slice(-REMEMBERED);
    for (const author of this.#lastNot.keys()) {
      if (author !== message.author) {
        this.#lastNot.set(author, message);
      }
    }
    return message;
  }

  find(author: Author, clientId: string): Message | null {
    return this.#message("WHERE client_id = ? AND author = ?", clientId, author);
  }

  after(seq: number): Message[] {
    return this.#messages("WHERE seq > ? ORDER BY seq", seq);
  }

  /** So many after a place, with all that is known of them. */
  exported(after: number, limit: number): ExportedMessage[] {
    return this.#sql
      .exec<MessageRow>("SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT ?", after, limit)
      .toArray()
      .map((row) => ({ ...toMessage(row), ...(row.refused === 1 && { refused: true }) }));
  }

  /** What persons said after a place, oldest first. */
  saidAfter(seq: number, limit: number): Said[] {
    // Mostly the newest alone is asked for, and it is remembered.
    const tail = this.#lastOnes();
    const isRemembered = (tail[0]?.seq ?? Infinity) <= seq + 1;
    const messages = isRemembered
      ? tail.filter((message) => message.seq > seq && message.author !== "auto").slice(0, limit)
      : this.#messages("WHERE seq > ? AND author <> 'auto' ORDER BY seq LIMIT ?", seq, limit);
    return messages.map(({ seq: place, author, body, at }) => ({
      seq: place,
      author,
      text: wordsOf(body),
      at,
    }));
  }

  at(seq: number): Message | null {
    return this.#message("WHERE seq = ?", seq);
  }

  /** The last so many, oldest first; no more than are remembered. */
  recent(count: number): Message[] {
    return this.#lastOnes().slice(-count);
  }

  /** The last automated message since an owner last wrote. */
  lastAutomated(): Message | null {
    const last = this.#lastNotBy("visitor");
    return last?.author === "auto" ? last : null;
  }

  /** The visitor's messages marked unanswered that an owner's message is the first to follow. */
  unansweredBefore(seq: number): Message[] {
    return this.#messages(
      `WHERE mark = 'unanswered' AND seq < ?1 AND seq >
         ifnull((SELECT seq FROM message WHERE author = 'owner' AND seq < ?1
           ORDER BY seq DESC LIMIT 1), 0)
       ORDER BY seq`,
      seq,
    );
  }

  /** Whether that changed anything. */
  setMark(seq: number, mark: Mark | null): boolean {
    this.#tail = null;
    for (const [author, last] of this.#lastNot) {
      if (last?.seq === seq) {
        this.#lastNot.delete(author);
      }
    }
    const query = "UPDATE message SET mark = ?1 WHERE seq = ?2 AND mark IS NOT ?1";
    return this.#sql.exec(query, mark, seq).rowsWritten > 0;
  }

  /** Whether the visitor said of an automated message that it was not what they asked. */
  isRefused(seq: number): boolean {
    const query = "SELECT refused FROM message WHERE seq = ?";
    return this.#sql.exec<{ refused: number }>(query, seq).toArray()[0]?.refused === 1;
  }

  setRefused(seq: number): void {
    this.#sql.exec("UPDATE message SET refused = 1 WHERE seq = ?", seq);
  }

  lastSeq(): number {
    return this.last()?.seq ?? 0;
  }

  last(): Message | null {
    return this.#lastOnes().at(-1) ?? null;
  }

  /** An automated message says nothing new to an owner who looks for what was asked. */
  lastByPerson(): Message | null {
    return this.#lastNotBy("auto");
  }

  /** When the nth newest message of an author was stored, ms; null if there are fewer. */
  nthNewestAt(author: Author, n: number): number | null {
    if (this.lastSeq() < n) {
      return null;
    }
    const row = this.#sql
      .exec<{ at: number }>(
        "SELECT at FROM message WHERE author = ? ORDER BY seq DESC LIMIT 1 OFFSET ?",
        author,
        n - 1,
      )
      .toArray()[0];
    return row?.at ?? null;
  }

  /** How many the visitor wrote after a place; beyond so many nobody counts. */
  visitorsAfter(seq: number): number {
    return this.#sql
      .exec<{ count: number }>(
        `SELECT count(*) AS count FROM
           (SELECT 1 FROM message WHERE author = 'visitor' AND seq > ? LIMIT ?)`,
        seq,
        COUNTED,
      )
      .one().count;
  }

  #lastOnes(): Message[] {
    this.#tail ??= this.#messages("ORDER BY seq DESC LIMIT ?", REMEMBERED).toReversed();
    return this.#tail;
  }

  #lastNotBy(author: Author): Message | null {
    let last = this.#lastNot.get(author);
    if (last === undefined) {
      last = this.#message("WHERE author <> ? ORDER BY seq DESC LIMIT 1", author);
      this.#lastNot.set(author, last);
    }
    return last;
  }

  #message(which: string, ...values: (string | number)[]): Message | null {
    return this.#messages(which, ...values)[0] ?? null;
  }

  #messages(which: string, ...values: (string | number)[]): Message[] {
    return this.#sql
      .exec<MessageRow>(`SELECT * FROM message ${which}`, ...values)
      .toArray()
      .map(toMessage);
  }
}

function toMessage(row: MessageRow): Message {
  return {
    seq: row.seq,
    clientId: row.client_id,
    author: row.author as Author,
    at: row.at,
    body: JSON.parse(row.body) as Body,
    ...(row.name !== null && { name: row.name }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.choices !== null && { choices: JSON.parse(row.choices) as string[] }),
    ...(row.mark !== null && { mark: row.mark as Mark }),
  };
}
