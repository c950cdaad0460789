import { Database } from "../sql/database.ts";
import type { Handling } from "../protocol/frames.ts";
import { AUTOMATED_PAUSE_MS } from "../protocol/limits.ts";
import type { ExportedState } from "../protocol/export.ts";
import { asExample, lastWords } from "../protocol/text.ts";
import { type Seen, type Status, wordsOf } from "../protocol/message.ts";
import type { Report, Tally, Unanswered } from "../protocol/inbox.ts";
import type { Course } from "./hand-off.ts";
import type { Hold } from "./handling.ts";
import { ImageStore } from "./image-store.ts";
import { LaterStore } from "./later-store.ts";
import { MessageStore } from "./message-store.ts";
import { MIGRATIONS } from "./migrations.ts";
import { ReturnStore } from "./returning/return-store.ts";
import { TABLES } from "./schema.ts";

type StateRow = {
  id: number;
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
  snoozed_until: number | null;
  blocked: number;
  told_to: number;
  blocked_reason: string | null;
  earlier: string | null;
};

const NEW_ROW = {
  id: 1,
  seen_by_visitor: 0,
  seen_by_owner: 0,
  number: null,
  change: 0,
  delivered: 0,
  tries: 0,
  automated: 0,
  tally: "{}",
  unanswered: "[]",
  blocked: 0,
  told_to: 0,
  blocked_reason: null,
  earlier: null,
} as const;

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
/** So much of what was said goes into one report. */
const SAID_TOLD = 50;

/**
 * A conversation's storage: its SQL is here, and that of its messages in their store. Nothing is created before the
 * first message, or a photo that is to be in it. The state's one row and the last message are read once and then
 * remembered: nobody else writes here, and an object whose write fails to become durable is started anew by the platform.
 */
export class ConversationStore {
  readonly messages: MessageStore;
  readonly later: LaterStore;
  readonly images: ImageStore;
  readonly returns: ReturnStore;
  readonly #database: Database;
  readonly #sql: SqlStorage;
  #row: StateRow | null = null;
  /** Begun, and not stored yet. */
  #isRowNew = false;
  /** Up to where the shop was told what was said; stored when its confirmation is. */
  #toldTo = 0;

  constructor(storage: DurableObjectStorage) {
    this.#database = new Database(storage, MIGRATIONS, TABLES);
    this.#sql = this.#database.sql;
    this.messages = new MessageStore(this.#sql);
    this.later = new LaterStore(this.#database);
    this.images = new ImageStore(this.#database);
    this.returns = new ReturnStore(this.#database);
  }

  get exists(): boolean {
    return this.#database.exists;
  }

  /** Something was said; before that there may be photos of the visitor's. */
  get isBegun(): boolean {
    return this.exists && this.messages.lastSeq() > 0;
  }

  /** Within a transaction, at whose end the state is stored as it is by then. */
  create(course: Course, locale: string | null, page: string | null): void {
    this.#database.create(() => {
      this.#row = { ...NEW_ROW, ...columnsOf(course), locale, page };
      this.#isRowNew = true;
    });
  }

  /** Runs a change as one transaction: all of it is stored, or none. */
  transaction<T>(change: () => T): T {
    try {
      return this.#database.transaction(() => {
        const result = change();
        if (this.#isRowNew) {
          this.#change({});
        }
        return result;
      });
    } catch (error) {
      this.#row = null;
      this.#isRowNew = false;
      this.messages.forget();
      this.later.forget();
      throw error;
    }
  }

  // --- state ---

  course(): Course {
    const row = this.#state();
    return {
      status: row.status as Status,
      automatic: row.automatic === 1,
      waitingSince: row.waiting_since,
      replyMs: row.reply_ms,
      snoozedUntil: row.snoozed_until,
    };
  }

  /** What owners' taps may change. */
  hold(): Hold {
    const { earlier } = this.#state();
    return {
      course: this.course(),
      earlier: earlier === null ? null : (JSON.parse(earlier) as Course),
      blocked: this.blocked(),
    };
  }

  /** Why the visitor may write no more; null when they may. */
  blocked(): string | null {
    const { blocked, blocked_reason: reason } = this.#state();
    return blocked === 1 ? (reason ?? "") : null;
  }

  handling(): Handling {
    const reason = this.blocked();
    const { snoozed_until: snoozedUntil } = this.#state();
    return { snoozedUntil, blocked: reason === null ? null : { reason } };
  }

  /** When the earliest of what is put off is due, ms; null where nothing is. */
  nextDue(): number | null {
    const times = this.exists
      ? [
          this.#state().snoozed_until,
          this.later.nextAt(),
          this.images.nextUnusedEnd(),
          this.returns.nextAt(),
        ]
      : [];
    const known = times.filter((at) => at !== null);
    return known.length === 0 ? null : Math.min(...known);
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
    const isAfterPause = now - (this.messages.last()?.at ?? now) >= AUTOMATED_PAUSE_MS;
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
        ...columnsOf(course),
        ...(automated !== undefined && { automated }),
        ...(tally && { tally: JSON.stringify(tally) }),
        ...(unanswered && { unanswered: JSON.stringify(unanswered.slice(-UNANSWERED_TOLD)) }),
      },
      now,
    );
  }

  setHold({ course, earlier, blocked }: Hold, now: number): void {
    this.#change(
      {
        ...columnsOf(course),
        earlier: earlier && JSON.stringify(earlier),
        blocked: Number(blocked !== null),
        blocked_reason: blocked,
      },
      now,
    );
  }

  setLocale(locale: string | null): void {
    this.#change({ locale });
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
    const said = this.messages.saidAfter(Math.max(row.told_to, this.#toldTo), SAID_TOLD);
    const isOwed = row.change > Math.max(row.delivered, confirmed) || said.length > 0;
    const last = isOwed ? this.messages.last() : null;
    const lastByPerson = last && this.messages.lastByPerson();
    if (!last || !lastByPerson) {
      return null;
    }
    const report: Report = {
      change: row.change,
      status: row.status as Status,
      automatic: row.automatic === 1,
      unread: row.status === "waiting" ? this.messages.visitorsAfter(row.seen_by_owner) : 0,
      lastWords: lastWords(wordsOf(lastByPerson.body)),
      lastAuthor: lastByPerson.author,
      lastAt: last.at,
      locale: row.locale,
      page: row.page,
      snoozedUntil: row.snoozed_until,
      blocked: row.blocked === 1,
      firstAt: this.messages.at(1)?.at ?? last.at,
      waitingSince: row.waiting_since,
      replyMs: row.reply_ms,
      tally: JSON.parse(row.tally) as Tally,
      unanswered: this.#unanswered(JSON.parse(row.unanswered) as number[]),
      said,
    };
    return { report, tries: row.tries };
  }

  /** The shop has it: remembered here, and stored with the next confirmation. */
  setTold({ said }: Report): void {
    this.#toldTo = Math.max(this.#toldTo, said.at(-1)?.seq ?? 0);
  }

  /** Stores what the shop has confirmed. */
  setDelivered(change: number): void {
    if (this.exists && this.#state().delivered < change) {
      const toldTo = Math.max(this.#state().told_to, this.#toldTo);
      this.#change({ delivered: change, tries: 0, told_to: toldTo });
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

  // --- taken to another installation ---

  exported(): ExportedState {
    const row = this.#state();
    const { locale, page } = row;
    return {
      ...this.hold(),
      locale,
      page,
      seen: this.seen(),
      automated: row.automated,
      tally: JSON.parse(row.tally) as Tally,
      unanswered: JSON.parse(row.unanswered) as number[],
      later: this.later.all(),
    };
  }

  /** Stands where it stood in the installation it comes from; the shop has yet to hear of it. */
  takeState(state: ExportedState, now: number): void {
    const last = this.messages.lastSeq();
    this.setLocale(state.locale);
    this.setHold(state, now);
    this.#change({
      page: state.page,
      seen_by_visitor: Math.min(state.seen.visitor, last),
      seen_by_owner: Math.min(state.seen.owner, last),
      automated: state.automated,
      tally: JSON.stringify(state.tally),
      unanswered: JSON.stringify(state.unanswered),
    });
    for (const planned of state.later) {
      if (!this.later.find(planned.clientId) && !this.messages.find("owner", planned.clientId)) {
        this.later.add(planned);
      }
    }
  }

  /** Erases everything, the alarm included. */
  async erase(): Promise<void> {
    this.#row = null;
    this.#toldTo = 0;
    this.messages.forget();
    this.later.forget();
    await this.#database.erase();
  }

  #unanswered(seqs: number[]): Unanswered[] {
    return seqs.flatMap((seq) => {
      const message = this.messages.at(seq);
      return message ? [{ seq, text: asExample(wordsOf(message.body)), at: message.at }] : [];
    });
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
    const columns = Object.keys(row);
    this.#sql.exec(
      `INSERT OR REPLACE INTO conversation (${columns.join()})
       VALUES (${columns.map(() => "?").join()})`,
      ...Object.values(row),
    );
    this.#isRowNew = false;
    this.#row = row;
  }
}

function columnsOf({ status, automatic, waitingSince, replyMs, snoozedUntil }: Course) {
  return {
    status,
    automatic: Number(automatic),
    waiting_since: waitingSince,
    reply_ms: replyMs,
    snoozed_until: snoozedUntil,
  };
}
