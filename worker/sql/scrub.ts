type Stored = { name: string; type: string; sql: string };

/** Each is a table's one row: so large that all but its beginning is on pages which it fills to their end. */
const ZEROS_BYTES = 1_000_000;
/** As much as SQLite lists on one page of what is free, and more than its log holds between two checkpoints. */
const SLACK_BYTES = 4_500_000;

/**
 * Writes an object's tables anew, and zeros over whatever they stood in before: what was erased is then neither in the
 * database's file nor in its write-ahead log. SQLite by itself only forgets where it was, and objects may neither
 * VACUUM nor ask for `secure_delete`.
 *
 * A page is clean where it is new at the end of the file, or was filled with zeros to its end; one that was let go of
 * is given out as it is, when it listed others or when that was in the same transaction. So, first, zeros take all
 * that is free; then the copies are made, the old tables go, and zeros take their place. What is left over in the log
 * ends under the last, longest transaction of zeros: each one before was long enough for the log to begin anew.
 *
 * @param used Bytes that the database used before anything was erased.
 */
export async function scrub(storage: DurableObjectStorage, used: number): Promise<void> {
  const { sql } = storage;
  const most = Math.max(used, sql.databaseSize);
  storage.transactionSync(() => {
    dropAll(sql, zerosOf(sql));
    fill(sql, makeZeros(sql, "first", most + SLACK_BYTES));
  });
  await storage.sync();
  storage.transactionSync(() => {
    const first = zerosOf(sql);
    const second = makeZeros(sql, "second", 2 * (most + SLACK_BYTES));
    rewriteTables(sql, () => {
      dropAll(sql, first);
      fill(sql, second);
    });
  });
  await storage.sync();
  storage.transactionSync(() => {
    fill(sql, zerosOf(sql));
    fill(sql, makeZeros(sql, "third", most + ZEROS_BYTES));
  });
  await storage.sync();
  storage.transactionSync(() => dropAll(sql, zerosOf(sql)));
  await storage.sync();
}

/** All copies are made before anything is dropped; `overwrite` is called before anything else is made. */
function rewriteTables(sql: SqlStorage, overwrite: () => void): void {
  const tables = sql
    .exec<Stored>(
      `SELECT list.name, list.type, sql FROM pragma_table_list AS list JOIN sqlite_master USING (name)
       WHERE list.type <> 'shadow' AND list.name NOT GLOB '_cf_*' AND list.name NOT GLOB 'sqlite_*'
         AND list.name NOT GLOB 'zeros_*'`,
    )
    .toArray();
  const indexes = sql
    .exec<Stored>("SELECT * FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    .toArray();
  const names = tables.map(({ name }) => name);
  for (const table of tables) {
    copy(sql, table);
  }
  dropAll(sql, names);
  overwrite();
  for (const name of names) {
    sql.exec(`ALTER TABLE "${name}_anew" RENAME TO "${name}"`);
  }
  for (const index of indexes) {
    sql.exec(index.sql);
  }
}

function copy(sql: SqlStorage, { name, type, sql: made }: Stored): void {
  const anew = `"${name}_anew"`;
  sql.exec(made.replace(/^(CREATE (?:VIRTUAL )?TABLE )(?:"[^"]+"|\w+)/i, `$1${anew}`));
  if (type === "table") {
    sql.exec(`INSERT INTO ${anew} SELECT * FROM "${name}"`);
    return;
  }
  // FTS5 (shop/search/schema.ts): rows are known by their numbers, which are no column.
  const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info(?)", name);
  const list = ["rowid", ...columns.toArray().map((column) => `"${column.name}"`)].join(", ");
  sql.exec(`INSERT INTO ${anew} (${anew}, rank) VALUES ('secure-delete', 1)`);
  sql.exec(`INSERT INTO ${anew} (${list}) SELECT ${list} FROM "${name}"`);
}

/** Empty tables for so many bytes. */
function makeZeros(sql: SqlStorage, name: string, bytes: number): string[] {
  const names = Array.from(
    { length: Math.ceil(bytes / ZEROS_BYTES) },
    (_, place) => `zeros_${name}_${place}`,
  );
  for (const each of names) {
    sql.exec(`CREATE TABLE ${each} (id INTEGER PRIMARY KEY, zero BLOB NOT NULL) STRICT`);
  }
  return names;
}

function zerosOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'zeros_*'",
    )
    .toArray()
    .map(({ name }) => name);
}

function fill(sql: SqlStorage, tables: string[]): void {
  for (const each of tables) {
    sql.exec(`INSERT OR REPLACE INTO ${each} VALUES (1, zeroblob(?))`, ZEROS_BYTES);
  }
}

function dropAll(sql: SqlStorage, tables: string[]): void {
  for (const each of tables) {
    sql.exec(`DROP TABLE "${each}"`);
  }
}
