import { isStored, makeAtOnce, migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

type Row = Record<string, SqlStorageValue>;

/**
 * An object's database, of which nothing is created before there is something to keep: until then no
 * table exists, and looking makes none.
 */
export class Database {
  readonly sql: SqlStorage;
  readonly #storage: DurableObjectStorage;
  readonly #migrations: readonly string[];
  readonly #tables: Tables | null;
  #exists: boolean;
  /** Names of the tables there are; null while they are not known. */
  #made: Set<string> | null = null;

  /** @param tables What a new database is made of; where it is left out, the migrations make it. */
  constructor(
    storage: DurableObjectStorage,
    migrations: readonly string[],
    tables: Tables | null = null,
  ) {
    this.sql = storage.sql;
    this.#storage = storage;
    this.#migrations = migrations;
    this.#tables = tables;
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
      if (this.#tables) {
        makeAtOnce(this.sql, this.#tables.always, this.#migrations.length);
      } else {
        migrate(this.#storage, this.#migrations);
      }
      fill();
    });
    this.#exists = true;
  }

  /** Makes a table that is made when needed, unless it is there: said before it is written to. */
  need(table: string): void {
    const script = this.#tables?.whenNeeded[table];
    if (script !== undefined && !this.#has(table)) {
      this.sql.exec(script);
      this.#made = null;
    }
  }

  /** Runs a query on a table that is made when needed: where it is not there, nothing is found or changed. */
  inTable<T extends Row>(table: string, query: string, ...values: SqlStorageValue[]): T[] {
    return this.#has(table) ? this.sql.exec<T>(query, ...values).toArray() : [];
  }

  /** Runs a change as one transaction: all of it is stored, or none. */
  transaction<T>(change: () => T): T {
    try {
      return this.#storage.transactionSync(change);
    } catch (error) {
      // What was rolled back may have been the very first change, and with it the tables.
      this.#exists = isStored(this.#storage);
      this.#made = null;
      throw error;
    }
  }

  /** Erases everything, the alarm included. */
  async erase(): Promise<void> {
    this.#exists = false;
    this.#made = null;
    await this.#storage.deleteAll();
  }

  #has(table: string): boolean {
    this.#made ??= new Set(
      this.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
        .toArray()
        .map(({ name }) => name),
    );
    return this.#made.has(table);
  }
}
