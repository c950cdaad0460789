export type Table = { name: string; type: string; sql: string };

/** So many rows of a search index are copied in one step; others are served before the next. */
const COPIED_AT_ONCE = 1000;

/** An object's own tables, without those that zeros are in. */
export function tablesOf(sql: SqlStorage, pattern = "*"): Table[] {
  return sql
    .exec<Table>(
      `SELECT list.name, list.type, sql FROM pragma_table_list AS list JOIN sqlite_master USING (name)
       WHERE list.type <> 'shadow' AND list.name NOT GLOB '_cf_*' AND list.name NOT GLOB 'sqlite_*'
         AND list.name NOT GLOB 'zeros_*' AND list.name GLOB ?`,
      pattern,
    )
    .toArray();
}

export function indexesOf(sql: SqlStorage): { sql: string }[] {
  return sql
    .exec<{ sql: string }>(
      "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT GLOB '_cf_*'",
    )
    .toArray();
}

/** A table like another, beside it; empty. */
function makeBeside(sql: SqlStorage, { name, sql: made }: Table): string {
  sql.exec(made.replace(/^(CREATE (?:VIRTUAL )?TABLE )(?:"[^"]+"|\w+)/i, `$1"${name}_anew"`));
  return `"${name}_anew"`;
}

/** A table of rows, all of it. */
export function copyTable(sql: SqlStorage, table: Table): void {
  sql.exec(`INSERT INTO ${makeBeside(sql, table)} SELECT * FROM "${table.name}"`);
}

/**
 * A search index (FTS5), in as many steps as it takes: each ends in a yield, and the last in the copy being equal.
 * Its rows are known by their numbers, which are no column.
 */
export function* copyIndex(sql: SqlStorage, table: Table): Generator<void, void> {
  const anew = makeBeside(sql, table);
  // Numbers are bound as floating-point; a setting must be an integer.
  sql.exec(
    `INSERT INTO ${anew} (${anew}, rank) SELECT k, v FROM "${table.name}_config" WHERE k <> 'version'`,
  );
  const columns = sql
    .exec<{ name: string }>("SELECT name FROM pragma_table_info(?)", table.name)
    .toArray()
    .map(({ name }) => `"${name}"`);
  const list = ["rowid", ...columns].join(", ");
  for (let after: number | null = Number.MIN_SAFE_INTEGER; after !== null;) {
    const to: number | null = sql
      .exec<{ row: number | null }>(
        `SELECT max(rowid) AS row FROM (
           SELECT rowid FROM "${table.name}" WHERE rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?
         )`,
        after,
        COPIED_AT_ONCE,
      )
      .one().row;
    if (to !== null) {
      sql.exec(
        `INSERT INTO ${anew} (${list}) SELECT ${list} FROM "${table.name}"
         WHERE rowid > CAST(? AS INTEGER) AND rowid <= CAST(? AS INTEGER)`,
        after,
        to,
      );
      yield;
    }
    after = to;
  }
  takeChanges(sql, table.name, columns);
}

/** What became of the rows while they were copied. */
function takeChanges(sql: SqlStorage, name: string, columns: string[]): void {
  const list = ["rowid", ...columns].join(", ");
  const isOther = columns.map((column) => `was.${column} IS NOT now.${column}`).join(" OR ");
  sql.exec(
    `DELETE FROM "${name}_anew" WHERE rowid IN (
       SELECT was.rowid FROM "${name}_anew" AS was LEFT JOIN "${name}" AS now ON now.rowid = was.rowid
       WHERE now.rowid IS NULL OR ${isOther}
     )`,
  );
  sql.exec(
    `INSERT INTO "${name}_anew" (${list}) SELECT ${list} FROM "${name}" AS now
     WHERE NOT EXISTS (SELECT 1 FROM "${name}_anew" AS was WHERE was.rowid = now.rowid)`,
  );
}

export function dropTables(sql: SqlStorage, tables: readonly Table[]): void {
  for (const { name } of tables) {
    sql.exec(`DROP TABLE "${name}"`);
  }
}

/** The copy takes the table's place. */
export function takePlace(sql: SqlStorage, { name }: Table): void {
  sql.exec(`ALTER TABLE "${name}_anew" RENAME TO "${name}"`);
}
