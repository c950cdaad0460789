import type { AlertSettings } from "../../protocol/alerts.ts";
import { MAIL_AFTER_MINUTES, MAIL_EVERY_MS } from "../../protocol/limits.ts";
import { type Channel, IDLE } from "../../notify/channel.ts";

const HOUR_MS = 3_600_000;

/** What owners are owed of one conversation. */
export interface Owed {
  /** The visitor's newest. */
  words: string;
  /** Place of those in the conversation; 0 where it is not known. */
  seq: number;
  push: Channel;
  mail: Channel;
}

type Row = {
  words: string;
  seq: number;
  push_at: number | null;
  push_to: string | null;
  push_tries: number;
  pushed_at: number;
  mail_at: number | null;
  mail_to: string | null;
  mail_tries: number;
  mailed_at: number;
};

export const NOTHING_OWED: Owed = { words: "", seq: 0, push: IDLE, mail: IDLE };

/** How the shop's owners are alerted, and what they are owed: a row for each conversation, while there is something. */
export class AlertStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  settings(): AlertSettings {
    const row = this.#sql
      .exec<{ by_mail: number; mail_after_minutes: number }>(
        "SELECT by_mail, mail_after_minutes FROM alert_settings",
      )
      .toArray()[0];
    return {
      byMail: row?.by_mail !== 0,
      mailAfterMinutes: row?.mail_after_minutes ?? MAIL_AFTER_MINUTES,
    };
  }

  saveSettings({ byMail, mailAfterMinutes }: AlertSettings): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO alert_settings (id, by_mail, mail_after_minutes) VALUES (1, ?, ?)",
      Number(byMail),
      mailAfterMinutes,
    );
    if (!byMail) {
      this.#sql.exec("UPDATE alert SET mail_at = NULL WHERE mail_at IS NOT NULL");
    }
  }

  owed(conversation: string): Owed | null {
    const row = this.#sql
      .exec<Row>("SELECT * FROM alert WHERE conversation = ?", conversation)
      .toArray()[0];
    return row ? toOwed(row) : null;
  }

  save(conversation: string, { words, seq, push, mail }: Owed): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO alert (conversation, words, seq, push_at, push_to, push_tries, pushed_at,
         mail_at, mail_to, mail_tries, mailed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      conversation,
      words,
      seq,
      ...columnsOf(push),
      ...columnsOf(mail),
    );
  }

  /** Conversations of which something is due. */
  dueBy(now: number): string[] {
    return this.#sql
      .exec<{ conversation: string }>(
        "SELECT conversation FROM alert WHERE push_at <= ?1 OR mail_at <= ?1",
        now,
      )
      .toArray()
      .map(({ conversation }) => conversation);
  }

  /** When something is due next, ms; null where nothing is. */
  nextAt(): number | null {
    return this.#sql
      .exec<{ at: number | null }>(
        "SELECT min(at) AS at FROM (SELECT push_at AS at FROM alert UNION ALL SELECT mail_at FROM alert)",
      )
      .one().at;
  }

  /** From when on one more mail keeps the shop within so many an hour, ms. */
  mailFreeAt(perHour: number): number {
    const row = this.#sql
      .exec<{ mailed_at: number }>(
        "SELECT mailed_at FROM alert ORDER BY mailed_at DESC LIMIT 1 OFFSET ?",
        perHour - 1,
      )
      .toArray()[0];
    return row && row.mailed_at > 0 ? row.mailed_at + HOUR_MS : 0;
  }

  forget(conversation: string): void {
    this.#sql.exec("DELETE FROM alert WHERE conversation = ?", conversation);
  }

  /** What is owed no more and limits nothing any more. */
  forgetSettled(now: number): void {
    this.#sql.exec(
      `DELETE FROM alert WHERE push_at IS NULL AND mail_at IS NULL
         AND max(pushed_at, mailed_at) <= ?`,
      now - MAIL_EVERY_MS,
    );
  }

  /** Conversations that wait for a reply and are not put off. */
  waiting(now: number): number {
    return this.#sql
      .exec<{ count: number }>(
        `SELECT count(*) AS count FROM conversation
         WHERE status = 'waiting' AND ifnull(snoozed_until, 0) <= ? AND blocked = 0`,
        now,
      )
      .one().count;
  }

  members(): { account: string; email: string }[] {
    return this.#sql
      .exec<{ account: string; email: string }>("SELECT account, email FROM member")
      .toArray();
  }
}

function toOwed(row: Row): Owed {
  const { words, seq } = row;
  return {
    words,
    seq,
    push: toChannel(row.push_at, row.push_to, row.push_tries, row.pushed_at),
    mail: toChannel(row.mail_at, row.mail_to, row.mail_tries, row.mailed_at),
  };
}

function toChannel(
  dueAt: number | null,
  to: string | null,
  tries: number,
  begunAt: number,
): Channel {
  return { dueAt, only: to === null ? null : (JSON.parse(to) as string[]), tries, begunAt };
}

function columnsOf({ dueAt, only, tries, begunAt }: Channel) {
  return [dueAt, only && JSON.stringify(only), tries, begunAt] as const;
}
