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
    sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT");
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
    sql.exec(
      found
        ? "UPDATE schema_version SET version = ?"
        : "INSERT INTO schema_version (version) VALUES (?)",
      upTo,
    );
  });
}

/** Whether anything was ever stored here. Looking creates nothing. */
export function isStored(storage: DurableObjectStorage): boolean {
  return (
    storage.sql
      .exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'")
      .toArray().length > 0
  );
}
