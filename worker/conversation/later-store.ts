import type { Planned } from "../protocol/frames.ts";
import type { TextBody } from "../protocol/message.ts";
import type { Database } from "../sql/database.ts";

type LaterRow = { client_id: string; body: string; at: number; name: string; after: number };

/** The SQL of a conversation's planned replies. They are few, so all are remembered once read. */
export class LaterStore {
  readonly #database: Database;
  /** In the order they go out; null while they are not known. */
  #all: Planned[] | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What was remembered may not have been stored, or is erased. */
  forget(): void {
    this.#all = null;
  }

  /** In the order they go out: by time, and of one time as they were planned. */
  all(): Planned[] {
    this.#all ??= this.#database
      .inTable<LaterRow>(
        "later",
        'SELECT client_id, body, at, name, "after" FROM later ORDER BY at, place',
      )
      .map(toPlanned);
    return this.#all;
  }

  find(clientId: string): Planned | null {
    return this.all().find((planned) => planned.clientId === clientId) ?? null;
  }

  /** When the next one goes out, ms; null where none is planned. */
  nextAt(): number | null {
    return this.all()[0]?.at ?? null;
  }

  add({ clientId, body, at, name, after }: Planned): void {
    this.#database.need("later");
    this.#database.sql.exec(
      'INSERT INTO later (client_id, body, at, name, "after") VALUES (?, ?, ?, ?, ?)',
      clientId,
      JSON.stringify(body),
      at,
      name,
      after,
    );
    this.forget();
  }

  remove(clientId: string): void {
    this.#database.inTable("later", "DELETE FROM later WHERE client_id = ?", clientId);
    this.forget();
  }
}

function toPlanned({ client_id, body, at, name, after }: LaterRow): Planned {
  return { clientId: client_id, body: JSON.parse(body) as TextBody, at, name, after };
}
