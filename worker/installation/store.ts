import { Database } from "../sql/database.ts";
import { MIGRATIONS } from "./migrations.ts";

/** What the installation made for itself, by name. What is kept is never changed. */
export class InstallationStore {
  readonly #database: Database;

  constructor(storage: DurableObjectStorage) {
    this.#database = new Database(storage, MIGRATIONS);
  }

  /** True, or throws what storage throws. */
  canRead(): boolean {
    this.#database.sql.exec("SELECT name FROM sqlite_schema").toArray();
    return true;
  }

  read(name: string): string | null {
    if (!this.#database.exists) {
      return null;
    }
    const row = this.#database.sql
      .exec<{ value: string }>("SELECT value FROM made WHERE name = ?", name)
      .toArray()[0];
    return row?.value ?? null;
  }

  /** Keeps a value unless there is one already; returns the one that is kept. */
  keepFirst(name: string, value: string): string {
    this.#database.create(() => {
      this.#database.sql.exec(
        "INSERT OR IGNORE INTO made (name, value) VALUES (?, ?)",
        name,
        value,
      );
    });
    return this.read(name) ?? value;
  }
}
