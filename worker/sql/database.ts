import { isStored, migrate } from "./migrate.ts";

/**
 * An object's database, of which nothing is created before there is something to keep: until then no
 * table exists, and looking makes none.
 */
export class Database {
  readonly sql: SqlStorage;
  readonly #storage: DurableObjectStorage;
  readonly #migrations: readonly string[];
  #exists: boolean;

  constructor(storage: DurableObjectStorage, migrations: readonly string[]) {
    this.sql = storage.sql;
    this.#storage = storage;
    this.#migrations = migrations;
    this.#exists = isStored(storage);
    if (this.#exists) {
      migrate(storage, migrations);
    }
  }

  get exists(): boolean {
    return this.#exists;
  }

  /** Makes the tables and fills them for the first time: both, or neither. */
  create(fill: () => void): void {
    this.transaction(() => {
      migrate(this.#storage, this.#migrations);
      fill();
    });
    this.#exists = true;
  }

  /** Runs a change as one transaction: all of it is stored, or none. */
  transaction<T>(change: () => T): T {
    try {
      return this.#storage.transactionSync(change);
    } catch (error) {
      // What was rolled back may have been the very first change, and with it the tables.
      this.#exists = isStored(this.#storage);
      throw error;
    }
  }

  /** Erases everything, the alarm included. */
  async erase(): Promise<void> {
    this.#exists = false;
    await this.#storage.deleteAll();
  }
}
