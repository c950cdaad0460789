const VERSION_TABLE = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT";
const FIRST_VERSION = "INSERT INTO schema_version (version) VALUES (?)";

/**
 * Brings an object's database to the newest version: an append-only list of scripts, each run once,
 * in one transaction, at construction. `PRAGMA user_version` is not allowed in objects, so the
 * version is a row.
 */
export function migrate(
  storage: DurableObjectStorage,
  migrations: readonly string[],
  upTo = migrations.length,
): void {
  storage.transactionSync(() => {
    const { sql } = storage;
    sql.exec(VERSION_TABLE);
    const found = sql.exec<{ version: number }>("SELECT version FROM schema_version").toArray()[0];
    const version = found?.version ?? 0;
    if (version > migrations.length) {
      throw new Error(`database is at version ${version}, this code knows ${migrations.length}`);
    }
    if (version >= upTo) {
      return;
    }
    for (const script of migrations.slice(version, upTo)) {
      sql.exec(script);
    }
    sql.exec(found ? "UPDATE schema_version SET version = ?" : FIRST_VERSION, upTo);
  });
}

/** Makes the tables that all migrations would have ended in. Within a transaction of the caller's. */
export function makeAtOnce(sql: SqlStorage, tables: readonly string[], version: number): void {
  sql.exec(VERSION_TABLE);
  for (const table of tables) {
    sql.exec(table);
  }
  sql.exec(FIRST_VERSION, version);
}

/** Whether anything was ever stored here. Looking creates nothing. */
export function isStored(storage: DurableObjectStorage): boolean {
  return (
    storage.sql
      .exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'")
      .toArray().length > 0
  );
}
