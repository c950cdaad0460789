import type { Lesson, QuestionRef, UnansweredQuestion } from "../../protocol/answers.ts";
import { QUESTIONS_PER_SHOP } from "../../protocol/limits.ts";
import type { Database } from "../../sql/database.ts";

/** A lesson as it is kept, with all that taking it back needs. */
export interface KeptLesson extends Lesson {
  /** The example was not there before. */
  isAdded: boolean;
  /** Names of the answers that lost the example to this one. */
  taken: string[];
  /** `seq` of the unanswered question that it settled. */
  settled: number | null;
}

/** A question left to a person, and whether it was settled since. */
export interface KeptQuestion {
  seq: number;
  text: string;
  language: string;
  at: number;
  settled: boolean;
}

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

/** What conversations left to a person, and what was learnt there: the SQL of `question` and `lesson`. */
export class LessonStore {
  readonly #sql: SqlStorage;

  constructor(database: Database) {
    this.#sql = database.sql;
  }

  // --- questions ---

  /** Unsettled ones, newest first. */
  questions(): UnansweredQuestion[] {
    return this.#sql
      .exec<{ conversation: string; seq: number; text: string; language: string; at: number }>(
        `SELECT conversation, seq, text, language, at FROM question WHERE NOT settled
         ORDER BY at DESC, conversation, seq DESC`,
      )
      .toArray();
  }

  question({ conversation, seq }: QuestionRef): (UnansweredQuestion & { settled: number }) | null {
    const row = this.#sql
      .exec<{ text: string; language: string; at: number; settled: number }>(
        "SELECT text, language, at, settled FROM question WHERE conversation = ? AND seq = ?",
        conversation,
        seq,
      )
      .toArray()[0];
    return row ? { conversation, seq, ...row } : null;
  }

  /** All that a conversation left to a person, settled or not. */
  questionsOf(conversation: string): KeptQuestion[] {
    return this.#sql
      .exec<Omit<KeptQuestion, "settled"> & { settled: number }>(
        "SELECT seq, text, language, at, settled FROM question WHERE conversation = ? ORDER BY seq",
        conversation,
      )
      .toArray()
      .map((row) => ({ ...row, settled: row.settled === 1 }));
  }

  /** Beyond the limit the settled ones go, then the oldest. */
  addQuestion({ conversation, seq, text, language, at }: UnansweredQuestion): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO question (conversation, seq, text, language, at)
       VALUES (?, ?, ?, ?, ?)`,
      conversation,
      seq,
      text,
      language,
      at,
    );
    this.#sql.exec(
      `DELETE FROM question WHERE (conversation, seq) IN
         (SELECT conversation, seq FROM question ORDER BY settled, at DESC LIMIT -1 OFFSET ?)`,
      QUESTIONS_PER_SHOP,
    );
  }

  /** Whether that changed anything. */
  setSettled({ conversation, seq }: QuestionRef, settled: boolean): boolean {
    const { rowsWritten } = this.#sql.exec(
      "UPDATE question SET settled = ?1 WHERE conversation = ?2 AND seq = ?3 AND settled <> ?1",
      Number(settled),
      conversation,
      seq,
    );
    return rowsWritten > 0;
  }

  // --- lessons ---

  lesson(conversation: string, seq: number): KeptLesson | null {
    const row = this.#sql
      .exec<LessonRow>("SELECT * FROM lesson WHERE conversation = ? AND seq = ?", conversation, seq)
      .toArray()[0];
    return row ? toLesson(row) : null;
  }

  /** All that was learnt in a conversation, and from which message. */
  lessonsOf(conversation: string): (KeptLesson & { seq: number })[] {
    return this.#sql
      .exec<LessonRow>("SELECT * FROM lesson WHERE conversation = ? ORDER BY seq", conversation)
      .toArray()
      .map((row) => ({ seq: row.seq, ...toLesson(row) }));
  }

  keep(conversation: string, seq: number, lesson: KeptLesson): void {
    this.#sql.exec(
      `INSERT INTO lesson (conversation, seq, answer, language, example, is_new, is_added, taken,
         settled)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      conversation,
      seq,
      lesson.answer,
      lesson.language,
      lesson.example,
      Number(lesson.isNew),
      Number(lesson.isAdded),
      JSON.stringify(lesson.taken),
      lesson.settled,
    );
  }

  /** Where else the same example was taught to the same answer. */
  twin(
    { conversation, seq }: QuestionRef,
    { answer, language, example }: KeptLesson,
  ): QuestionRef | null {
    const twin = this.#sql
      .exec<{ conversation: string; seq: number }>(
        `SELECT conversation, seq FROM lesson WHERE answer = ? AND language = ? AND example = ?
           AND (conversation, seq) <> (?, ?) LIMIT 1`,
        answer,
        language,
        example,
        conversation,
        seq,
      )
      .toArray()[0];
    return twin ?? null;
  }

  /** What a lesson added and took is to be taken back with another one. */
  inherit({ conversation, seq }: QuestionRef, { isAdded, taken }: KeptLesson): void {
    this.#sql.exec(
      `UPDATE lesson SET is_added = max(is_added, ?),
         taken = (SELECT json_group_array(DISTINCT value) FROM
           (SELECT value FROM json_each(taken) UNION ALL SELECT value FROM json_each(?)))
       WHERE conversation = ? AND seq = ?`,
      Number(isAdded),
      JSON.stringify(taken),
      conversation,
      seq,
    );
  }

  /** All that is left of what was taught to an answer made it. */
  setNew(answer: string): void {
    this.#sql.exec("UPDATE lesson SET is_new = 1 WHERE answer = ?", answer);
  }

  drop(conversation: string, seq: number): void {
    this.#sql.exec("DELETE FROM lesson WHERE conversation = ? AND seq = ?", conversation, seq);
  }

  /** All that is kept of a conversation here goes with it. */
  forget(conversation: string): void {
    this.#sql.exec("DELETE FROM question WHERE conversation = ?", conversation);
    this.#sql.exec("DELETE FROM lesson WHERE conversation = ?", conversation);
  }
}

function toLesson(row: LessonRow): KeptLesson {
  return {
    answer: row.answer,
    language: row.language,
    example: row.example,
    isNew: row.is_new === 1,
    isAdded: row.is_added === 1,
    taken: JSON.parse(row.taken) as string[],
    settled: row.settled,
  };
}
