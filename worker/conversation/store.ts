import { Database } from "../sql/database.ts";
import { AUTOMATED_PAUSE_MS } from "../protocol/limits.ts";
import { asExample, lastWords } from "../protocol/text.ts";
import type { Author, Body, Mark, Message, Seen, Status } from "../protocol/message.ts";
import type { Report, Tally, Unanswered } from "../protocol/inbox.ts";
import type { Course } from "./hand-off.ts";
import { MIGRATIONS } from "./migrations.ts";

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

type StateRow = {
  status: string;
  automatic: number;
  waiting_since: number | null;
  reply_ms: number | null;
  locale: string | null;
  page: string | null;
  seen_by_visitor: number;
  seen_by_owner: number;
  number: number | null;
  change: number;
  delivered: number;
  tries: number;
  automated: number;
  tally: string;
  unanswered: string;
};

/** What is noted of the automated messages, in the one row of the state. */
export interface Notes {
  /** How many there were in a row. */
  automated: number;
  tally: Tally;
  /** `seq` of the visitor's messages left to a person, oldest first. */
  unanswered: number[];
}

/** So many of the latest unanswered messages are told to the shop. */
const UNANSWERED_TOLD = 10;

/**
 * A conversation's storage: all of its SQL is here. Nothing is created before the first message. The
 * state's one row and the last message are read once and then remembered: nobody else writes here,
 * and an object whose write fails to become durable is started anew by the platform.
 */
export class ConversationStore {
  readonly #database: Database;
  readonly #sql: SqlStorage;
  #row: StateRow | null = null;
  #last: Message | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#database = new Database(storage, MIGRATIONS);
    this.#sql = this.#database.sql;
  }

  get exists(): boolean {
    return this.#database.exists;
  }

  create(course: Course, locale: string | null, page: string | null): void {
    this.#database.create(() => {
      this.#sql.exec(
        `INSERT INTO conversation (id, status, automatic, locale, page, change)
         VALUES (1, ?, ?, ?, ?, 0)`,
        course.status,
        Number(course.automatic),
        locale,
        page,
      );
    });
  }

  /** Runs a change as one transaction: all of it is stored, or none. */
  transaction<T>(change: () => T): T {
    try {
      return this.#database.transaction(change);
    } catch (error) {
      this.#row = null;
      this.#last = null;
      throw error;
    }
  }

  // --- messages ---

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
    this.#last = { seq, ...draft };
    return this.#last;
  }

  find(author: Author, clientId: string): Message | null {
    return this.#message("WHERE client_id = ? AND author = ?", clientId, author);
  }

  after(seq: number): Message[] {
    return this.#sql
      .exec<MessageRow>("SELECT * FROM message WHERE seq > ? ORDER BY seq", seq)
      .toArray()
      .map(toMessage);
  }

  at(seq: number): Message | null {
    return this.#message("WHERE seq = ?", seq);
  }

  /** The last so many, oldest first. */
  recent(count: number): Message[] {
    return this.#sql
      .exec<MessageRow>("SELECT * FROM message ORDER BY seq DESC LIMIT ?", count)
      .toArray()
      .map(toMessage)
      .toReversed();
  }

  /** The last automated message since an owner last wrote. */
  lastAutomated(): Message | null {
    const last = this.#message("WHERE author <> 'visitor' ORDER BY seq DESC LIMIT 1");
    return last?.author === "auto" ? last : null;
  }

  /** The visitor's messages marked unanswered that an owner's message is the first to follow. */
  unansweredBefore(seq: number): Message[] {
    return this.#sql
      .exec<MessageRow>(
        `SELECT * FROM message WHERE mark = 'unanswered' AND seq < ?1 AND seq >
           ifnull((SELECT seq FROM message WHERE author = 'owner' AND seq < ?1
             ORDER BY seq DESC LIMIT 1), 0)
         ORDER BY seq`,
        seq,
      )
      .toArray()
      .map(toMessage);
  }

  /** Whether that changed anything. */
  setMark(seq: number, mark: Mark | null): boolean {
    this.#last = null;
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
    this.#last ??= this.#message("ORDER BY seq DESC LIMIT 1");
    return this.#last;
  }

  /** An automated message says nothing new to an owner who looks for what was asked. */
  #lastByPerson(): Message | null {
    return this.#message("WHERE author <> 'auto' ORDER BY seq DESC LIMIT 1");
  }

  #message(which: string, ...values: (string | number)[]): Message | null {
    const row = this.#sql
      .exec<MessageRow>(`SELECT * FROM message ${which}`, ...values)
      .toArray()[0];
    return row ? toMessage(row) : null;
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

  // --- state ---

  course(): Course {
    const row = this.#state();
    return {
      status: row.status as Status,
      automatic: row.automatic === 1,
      waitingSince: row.waiting_since,
      replyMs: row.reply_ms,
    };
  }

  seen(): Seen {
    const row = this.#state();
    return { visitor: row.seen_by_visitor, owner: row.seen_by_owner };
  }

  card(): { number: number | null; locale: string | null; page: string | null } {
    const { number, locale, page } = this.#state();
    return { number, locale, page };
  }

  /** A long pause ends a row of automated messages. */
  notes(now: number): Notes {
    const row = this.#state();
    const isAfterPause = now - (this.last()?.at ?? now) >= AUTOMATED_PAUSE_MS;
    return {
      automated: isAfterPause ? 0 : row.automated,
      tally: JSON.parse(row.tally) as Tally,
      unanswered: JSON.parse(row.unanswered) as number[],
    };
  }

  /** Stores where the conversation now stands, and what is noted, and marks it as to be reported. */
  setCourse(course: Course, now: number, { automated, tally, unanswered }: Partial<Notes> = {}) {
    this.#change(
      {
        status: course.status,
        automatic: Number(course.automatic),
        waiting_since: course.waitingSince,
        reply_ms: course.replyMs,
        ...(automated !== undefined && { automated }),
        ...(tally && { tally: JSON.stringify(tally) }),
        ...(unanswered && { unanswered: JSON.stringify(unanswered.slice(-UNANSWERED_TOLD)) }),
      },
      now,
    );
  }

  setPage(page: string): void {
    if (this.#state().page !== page) {
      this.#change({ page });
    }
  }

  setSeenByVisitor(seq: number): void {
    this.#change({ seen_by_visitor: seq });
  }

  /** What owners have seen counts in the shop's list, so it is reported. */
  setSeenByOwner(seq: number, now: number): void {
    this.#change({ seen_by_owner: seq }, now);
  }

  // --- outbox: the latest state, until the shop has it ---

  /** The report the shop has not confirmed yet, be that stored or only known; or null. */
  undelivered(confirmed: number): { report: Report; tries: number } | null {
    if (!this.exists) {
      return null;
    }
    const row = this.#state();
    const last = row.change > Math.max(row.delivered, confirmed) ? this.last() : null;
    const lastByPerson = last && this.#lastByPerson();
    if (!last || !lastByPerson) {
      return null;
    }
    const report: Report = {
      change: row.change,
      status: row.status as Status,
      automatic: row.automatic === 1,
      unread: row.status === "waiting" ? this.#visitorMessagesAfter(row.seen_by_owner) : 0,
      lastWords: lastWords(lastByPerson.body.text),
      lastAuthor: lastByPerson.author,
      lastAt: last.at,
      locale: row.locale,
      page: row.page,
      replyMs: row.reply_ms,
      tally: JSON.parse(row.tally) as Tally,
      unanswered: this.#unanswered(JSON.parse(row.unanswered) as number[]),
    };
    return { report, tries: row.tries };
  }

  /** Stores what the shop has confirmed. */
  setDelivered(change: number): void {
    if (this.exists && this.#state().delivered < change) {
      this.#change({ delivered: change, tries: 0 });
    }
  }

  /** The shop's number for this conversation: it is told once. */
  setNumber(number: number): void {
    if (this.exists && this.#state().number !== number) {
      this.#change({ number });
    }
  }

  countTry(): void {
    this.#change({ tries: this.#state().tries + 1 });
  }

  /** Erases everything, the alarm included. */
  async erase(): Promise<void> {
    this.#row = null;
    this.#last = null;
    await this.#database.erase();
  }

  #unanswered(seqs: number[]): Unanswered[] {
    return seqs.flatMap((seq) => {
      const message = this.at(seq);
      return message ? [{ seq, text: asExample(message.body.text), at: message.at }] : [];
    });
  }

  #visitorMessagesAfter(seq: number): number {
    return this.#sql
      .exec<{ count: number }>(
        "SELECT count(*) AS count FROM message WHERE author = 'visitor' AND seq > ?",
        seq,
      )
      .one().count;
  }

  #state(): StateRow {
    this.#row ??= this.#sql.exec<StateRow>("SELECT * FROM conversation").one();
    return this.#row;
  }

  /** Writes the row anew. With a time, the change is one the shop must learn of. */
  #change(part: Partial<StateRow>, reportedAt?: number): void {
    const before = this.#state();
    const row = { ...before, ...part };
    if (reportedAt !== undefined) {
      row.change = Math.max(before.change + 1, reportedAt);
    }
    this.#sql.exec(
      `UPDATE conversation SET status = ?, automatic = ?, waiting_since = ?, reply_ms = ?, page = ?,
         seen_by_visitor = ?, seen_by_owner = ?, number = ?, change = ?, delivered = ?, tries = ?,
         automated = ?, tally = ?, unanswered = ?`,
      row.status,
      row.automatic,
      row.waiting_since,
      row.reply_ms,
      row.page,
      row.seen_by_visitor,
      row.seen_by_owner,
      row.number,
      row.change,
      row.delivered,
      row.tries,
      row.automated,
      row.tally,
      row.unanswered,
    );
    this.#row = row;
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
