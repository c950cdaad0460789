import type { Teachings } from "../../answers/teaching/lessons.ts";
import type { Answer, TaughtExample } from "../../protocol/shop.ts";
import type { Database } from "../../sql/database.ts";

/** What the shop says by itself, and how people ask for it: the SQL of `answer` and `taught`. */
export class AnswerStore {
  readonly #database: Database;
  readonly #sql: SqlStorage;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = database.sql;
  }

  teachings(): Teachings {
    return { answers: this.answers(), taught: this.taught() };
  }

  answers(): Answer[] {
    return this.#sql
      .exec<{ id: string; examples: string; reply: string }>(
        "SELECT id, examples, reply FROM answer ORDER BY place",
      )
      .toArray()
      .map(
        ({ id, examples, reply }) =>
          ({ id, examples: JSON.parse(examples), reply: JSON.parse(reply) }) as Answer,
      );
  }

  taught(): TaughtExample[] {
    return this.#sql
      .exec<{ answer: string; language: string; text: string }>(
        "SELECT answer, language, text FROM taught ORDER BY id",
      )
      .toArray();
  }

  /** Instead of what there was. */
  replaceTaught(taught: TaughtExample[]): void {
    this.#sql.exec("DELETE FROM taught");
    taught.forEach((example) => this.#addTaught(example));
  }

  /** The same as `heard`, by the answer they are examples of, in the answers' order. */
  heardByAnswer(): Record<string, string[]> {
    const rows = this.#sql
      .exec<{ id: string; heard: string }>(
        "SELECT id, heard FROM answer WHERE heard <> '[]' ORDER BY place, id",
      )
      .toArray();
    return Object.fromEntries(rows.map(({ id, heard }) => [id, JSON.parse(heard) as string[]]));
  }

  setHeard(heard: Record<string, string[]>): void {
    for (const [id, texts] of Object.entries(heard)) {
      this.#sql.exec("UPDATE answer SET heard = ? WHERE id = ?", JSON.stringify(texts), id);
    }
  }

  /** Examples in visitors' words that no owner has looked over. */
  heard(): Set<string> {
    const rows = this.#sql
      .exec<{ text: string }>("SELECT value AS text FROM answer, json_each(heard)")
      .toArray();
    return new Set(rows.map(({ text }) => text));
  }

  /** An answer has learnt an example in a visitor's words. */
  addHeard(id: string, text: string): void {
    this.#sql.exec(
      "UPDATE answer SET heard = json_insert(heard, '$[#]', ?) WHERE id = ?",
      text,
      id,
    );
  }

  /** An owner has looked over an answer's examples. */
  clearHeard(id: string): void {
    this.#sql.exec("UPDATE answer SET heard = '[]' WHERE id = ?", id);
  }

  /** Writes the whole list anew, in its order. */
  replaceAnswers(answers: Answer[]): void {
    this.#sql.exec("DELETE FROM answer");
    for (const [place, answer] of answers.entries()) {
      this.#put(answer, place);
    }
  }

  /** Writes what has changed; what conversations answer from has a new version. */
  save(before: Teachings, after: Teachings): void {
    this.#database.transaction(() => {
      const ids = new Set(after.answers.map(({ id }) => id));
      for (const { id } of before.answers.filter((one) => !ids.has(one.id))) {
        this.#sql.exec("DELETE FROM answer WHERE id = ?", id);
      }
      for (const answer of newIn(before.answers, after.answers)) {
        this.#put(answer, null);
      }
      for (const { answer, language, text } of newIn(after.taught, before.taught)) {
        this.#sql.exec(
          "DELETE FROM taught WHERE answer = ? AND language = ? AND text = ?",
          answer,
          language,
          text,
        );
      }
      newIn(before.taught, after.taught).forEach((example) => this.#addTaught(example));
      this.#sql.exec("UPDATE shop SET version = version + 1");
    });
  }

  #addTaught({ answer, language, text }: TaughtExample): void {
    this.#sql.exec(
      "INSERT INTO taught (answer, language, text) VALUES (?, ?, ?)",
      answer,
      language,
      text,
    );
  }

  /** A new one goes last; one that is there keeps its place. */
  #put({ id, examples, reply }: Answer, place: number | null): void {
    this.#sql.exec(
      `INSERT INTO answer (id, place, examples, reply)
       VALUES (?, coalesce(?, (SELECT max(place) + 1 FROM answer), 0), ?, ?)
       ON CONFLICT (id) DO UPDATE SET examples = excluded.examples, reply = excluded.reply,
         heard = (SELECT json_group_array(value) FROM json_each(answer.heard)
           WHERE value IN (SELECT atom FROM json_tree(excluded.examples)))`,
      id,
      place,
      JSON.stringify(examples),
      JSON.stringify(reply),
    );
  }
}

/** What is in the second list and not in the first: changes make new objects, the rest stay the same ones. */
function newIn<T>(before: T[], after: T[]): T[] {
  const known = new Set(before);
  return after.filter((one) => !known.has(one));
}
