import type { Visit } from "./visits.ts";
import type { CountedVisit } from "./weeks.ts";

type VisitRow = {
  number: number;
  at: number;
  is_first: number;
  is_ours: number;
  since: number | null;
  reply_ms: number | null;
};

/** Replies whose times make the usual one: the newest so many. */
const REPLY_TIME_SAMPLES = 50;

/** The SQL of what is counted. */
export class FiguresStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  lastVisit(number: number): Visit | null {
    return this.#visits("WHERE number = ? ORDER BY at DESC LIMIT 1", number)[0] ?? null;
  }

  save(number: number, { at, isFirst, isOurs, since, replyMs }: Visit): void {
    this.#sql.exec(
      `INSERT INTO visit (number, at, is_first, is_ours, since, reply_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET is_first = excluded.is_first, is_ours = excluded.is_ours, since = excluded.since,
         reply_ms = excluded.reply_ms`,
      number,
      at,
      Number(isFirst),
      Number(isOurs),
      since,
      replyMs,
    );
  }

  /** All visits of a conversation. */
  visitsOf(number: number): CountedVisit[] {
    return this.#visits("WHERE number = ? ORDER BY at", number);
  }

  /** Those of conversations that are erased. */
  pastVisits(): CountedVisit[] {
    return this.#visits("WHERE number < 0 ORDER BY number, at");
  }

  /** Instead of what there was of a conversation. */
  replaceVisits(number: number, visits: Visit[]): void {
    this.#sql.exec("DELETE FROM visit WHERE number = ?", number);
    for (const visit of visits) {
      this.save(number, visit);
    }
  }

  /** Instead of what there was of conversations that are erased. */
  replacePastVisits(visits: CountedVisit[]): void {
    this.#sql.exec("DELETE FROM visit WHERE number < 0");
    for (const visit of visits) {
      this.save(visit.number, visit);
    }
  }

  /** What is older than all that is ever told. */
  deleteBefore(at: number): void {
    this.#sql.exec("DELETE FROM visit WHERE at < ?", at);
  }

  visitsSince(at: number): CountedVisit[] {
    return this.#visits("WHERE at >= ?", at);
  }

  /** How long visitors lately waited for a first reply, ms, ascending. */
  replyTimes(): number[] {
    return this.#sql
      .exec<{ reply_ms: number }>(
        `SELECT reply_ms FROM (SELECT reply_ms FROM visit WHERE reply_ms IS NOT NULL
           ORDER BY at DESC LIMIT ?) ORDER BY reply_ms`,
        REPLY_TIME_SAMPLES,
      )
      .toArray()
      .map((row) => row.reply_ms);
  }

  /** From now on these visits are nobody's: their number is one no conversation will ever have. */
  forget(number: number): void {
    this.#sql.exec(
      "UPDATE visit SET number = (SELECT min(0, min(number)) - 1 FROM visit) WHERE number = ?",
      number,
    );
  }

  #visits(which: string, ...values: number[]): CountedVisit[] {
    return this.#sql
      .exec<VisitRow>(`SELECT * FROM visit ${which}`, ...values)
      .toArray()
      .map(toVisit);
  }
}

function toVisit(row: VisitRow): CountedVisit {
  return {
    number: row.number,
    at: row.at,
    isFirst: row.is_first === 1,
    isOurs: row.is_ours === 1,
    since: row.since,
    replyMs: row.reply_ms,
  };
}
