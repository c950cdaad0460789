import type { ConversationSummary, Count, Report } from "../protocol/inbox.ts";
import type { Author, Status } from "../protocol/message.ts";
import { type Answer, SETTINGS_DEFAULTS, type ShopSettings } from "../protocol/shop.ts";
import { Database } from "../sql/database.ts";
import { AnswerStore } from "./answers/answer-store.ts";
import { LessonStore } from "./answers/lesson-store.ts";
import { NameHold } from "./leaving/name-hold.ts";
import { MIGRATIONS } from "./migrations.ts";

export interface Member {
  account: string;
  email: string;
  /** First name, shown beside what they write. */
  name: string;
  /** Invited by whoever opened the shop. */
  isHelper: boolean;
}

type SummaryRow = {
  number: number;
  conversation: string;
  status: string;
  automatic: number;
  unread: number;
  last_words: string;
  last_author: string;
  last_at: number;
  locale: string | null;
  page: string | null;
  snoozed_until: number | null;
  blocked: number;
  name: string | null;
  tags: string | null;
};

const SUMMARY = `number, conversation, status, automatic, unread, last_words, last_author, last_at,
  locale, page, snoozed_until, blocked, customer.name, customer.tags`;

/** The visitor's name and tags are on their card, where there is one. */
const WITH_CARD = "LEFT JOIN customer ON customer.id = conversation.customer";

/**
 * A shop's storage: its SQL is here, and that of its answers and lessons in the stores of theirs. Nothing is
 * created before the shop is opened.
 */
export class ShopStore {
  readonly answers: AnswerStore;
  readonly lessons: LessonStore;
  readonly hold: NameHold;
  readonly database: Database;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.database = new Database(storage, MIGRATIONS);
    this.#sql = this.database.sql;
    this.answers = new AnswerStore(this.database);
    this.lessons = new LessonStore(this.database);
    this.hold = new NameHold(storage);
  }

  get exists(): boolean {
    return this.database.exists;
  }

  /** False where there is one. */
  open(settings: ShopSettings, owner: Omit<Member, "isHelper">): boolean {
    if (this.exists) {
      return false;
    }
    this.database.create(() => {
      this.hold.end();
      this.#sql.exec("INSERT INTO shop (id, settings, version) VALUES (1, '{}', 0)");
      this.saveSettings(settings);
      this.#sql.exec(
        "INSERT INTO member (account, email, name) VALUES (?, ?, ?)",
        owner.account,
        owner.email,
        owner.name,
      );
    });
    return true;
  }

  // --- settings ---

  /** Grows with every change of what conversations answer from. */
  version(): number {
    return this.#sql.exec<{ version: number }>("SELECT version FROM shop").one().version;
  }

  /** Median time to a first reply, ms; null while it is not known. */
  usualReplyMs(): number | null {
    return this.#sql
      .exec<{ usual_reply_ms: number | null }>("SELECT usual_reply_ms FROM shop")
      .one().usual_reply_ms;
  }

  /** Visitors are told it, so a change of it is a change of the settings. */
  setUsualReplyMs(ms: number | null): void {
    this.#sql.exec(
      "UPDATE shop SET usual_reply_ms = ?1, version = version + 1 WHERE usual_reply_ms IS NOT ?1",
      ms,
    );
  }

  settings(): ShopSettings {
    const row = this.#sql.exec<{ settings: string }>("SELECT settings FROM shop").one();
    return {
      ...SETTINGS_DEFAULTS,
      ...(JSON.parse(row.settings) as Omit<ShopSettings, "answers">),
      answers: this.answers.answers(),
    };
  }

  /** Each answer is a row to pay for: without any, those that are there stay untouched. */
  saveSettings({ answers, ...rest }: Omit<ShopSettings, "answers"> & { answers?: Answer[] }): void {
    this.database.transaction(() => {
      this.#sql.exec("UPDATE shop SET settings = ?, version = version + 1", JSON.stringify(rest));
      if (answers) {
        this.answers.replaceAnswers(answers);
      }
    });
  }

  /** Runs a change as one transaction: all of it is stored, or none. */
  transaction<T>(change: () => T): T {
    return this.database.transaction(change);
  }

  // --- members ---

  member(account: string): Member | null {
    const row = this.#sql
      .exec<{ account: string; email: string; name: string; is_helper: number }>(
        "SELECT account, email, name, is_helper FROM member WHERE account = ?",
        account,
      )
      .toArray()[0];
    if (!row) {
      return null;
    }
    const { is_helper, ...member } = row;
    return { ...member, isHelper: is_helper === 1 };
  }

  // --- index of conversations ---

  /** Keeps a report unless a newer one was here first; returns the conversation's number. */
  saveReport(conversation: string, report: Report): { number: number; kept: boolean } {
    const { rowsWritten } = this.#sql.exec(
      `INSERT INTO conversation (conversation, change, status, automatic, unread, last_words,
         last_author, last_at, locale, page, snoozed_until, blocked, reply_ms, tally, questions_to,
         first_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation) DO UPDATE SET
         change = excluded.change, status = excluded.status, automatic = excluded.automatic,
         unread = excluded.unread, last_words = excluded.last_words,
         last_author = excluded.last_author, last_at = excluded.last_at,
         locale = excluded.locale, page = excluded.page, snoozed_until = excluded.snoozed_until,
         blocked = excluded.blocked, reply_ms = excluded.reply_ms,
         tally = excluded.tally, questions_to = max(conversation.questions_to, excluded.questions_to),
         first_at = excluded.first_at
       WHERE excluded.change > conversation.change`,
      conversation,
      report.change,
      report.status,
      Number(report.automatic),
      report.unread,
      report.lastWords,
      report.lastAuthor,
      report.lastAt,
      report.locale,
      report.page,
      report.snoozedUntil,
      Number(report.blocked),
      report.replyMs,
      JSON.stringify(report.tally),
      report.unanswered.at(-1)?.seq ?? 0,
      report.firstAt,
    );
    const { number } = this.#sql
      .exec<{ number: number }>(
        "SELECT number FROM conversation WHERE conversation = ?",
        conversation,
      )
      .one();
    return { number, kept: rowsWritten > 0 };
  }

  /** How far the unanswered questions of a conversation have been taken over. */
  questionsTo(conversation: string): number {
    const row = this.#sql
      .exec<{ questions_to: number }>(
        "SELECT questions_to FROM conversation WHERE conversation = ?",
        conversation,
      )
      .toArray()[0];
    return row?.questions_to ?? 0;
  }

  /** How often each answer was given and missed, in all conversations, by the answer's name. */
  counts(): Map<string, Count> {
    const rows = this.#sql
      .exec<{ name: string; given: number; missed: number }>(
        `SELECT key AS name, sum(value ->> 'given') AS given, sum(value ->> 'missed') AS missed
         FROM conversation, json_each(tally) GROUP BY key`,
      )
      .toArray();
    return new Map(rows.map(({ name, given, missed }) => [name, { given, missed }]));
  }

  /** Names of all answers there are, were counted, or were taught. */
  namesUsed(): Set<string> {
    const rows = this.#sql
      .exec<{ name: string }>(
        `SELECT 'shop:' || id AS name FROM answer UNION SELECT answer FROM lesson
         UNION SELECT key FROM conversation, json_each(tally)`,
      )
      .toArray();
    return new Set(rows.map(({ name }) => name));
  }

  forget(conversation: string): boolean {
    this.lessons.forget(conversation);
    return (
      this.#sql.exec("DELETE FROM conversation WHERE conversation = ?", conversation).rowsWritten >
      0
    );
  }

  conversation(conversation: string): ConversationSummary | null {
    const row = this.#sql
      .exec<SummaryRow>(
        `SELECT ${SUMMARY} FROM conversation ${WITH_CARD} WHERE conversation = ?`,
        conversation,
      )
      .toArray()[0];
    return row ? toSummary(row) : null;
  }

  /** These conversations, newest first. */
  summaries(conversations: string[]): ConversationSummary[] {
    return this.#sql
      .exec<SummaryRow>(
        `SELECT ${SUMMARY} FROM conversation ${WITH_CARD}
         WHERE conversation IN (SELECT value FROM json_each(?))
         ORDER BY last_at DESC, number DESC`,
        JSON.stringify(conversations),
      )
      .toArray()
      .map(toSummary);
  }

  /**
   * Newest first; older than `before` and of one status where asked. What is as old as the last of
   * the page comes with it, or it would be on none.
   */
  conversations(filter: {
    before: number;
    status: Status | null;
    limit: number;
  }): ConversationSummary[] {
    return this.#sql
      .exec<SummaryRow>(
        `WITH listed AS (SELECT * FROM conversation
           WHERE last_at < ?1 AND (?2 IS NULL OR status = ?2))
         SELECT ${SUMMARY} FROM listed AS conversation ${WITH_CARD}
         WHERE last_at >= ifnull(
           (SELECT last_at FROM listed ORDER BY last_at DESC LIMIT 1 OFFSET ?3 - 1), 0)
         ORDER BY last_at DESC, number DESC`,
        filter.before,
        filter.status,
        filter.limit,
      )
      .toArray()
      .map(toSummary);
  }

  /** In the order they began; so many after a number. */
  conversationsAfter(number: number, limit: number): { conversation: string; number: number }[] {
    return this.#sql
      .exec<{ conversation: string; number: number }>(
        "SELECT conversation, number FROM conversation WHERE number > ? ORDER BY number LIMIT ?",
        number,
        limit,
      )
      .toArray();
  }
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    conversation: row.conversation,
    number: row.number,
    status: row.status as Status,
    automatic: row.automatic === 1,
    unread: row.unread,
    lastWords: row.last_words,
    lastAuthor: row.last_author as Author,
    lastAt: row.last_at,
    locale: row.locale,
    page: row.page,
    snoozedUntil: row.snoozed_until,
    name: row.name,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    blocked: row.blocked === 1,
  };
}
