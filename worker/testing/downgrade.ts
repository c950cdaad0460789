import { migrate } from "../sql/migrate.ts";

type Row = Record<string, SqlStorageValue>;

/** Makes a database what an earlier version would have stored: its tables, with what fits in them. */
export function downgrade(
  storage: DurableObjectStorage,
  migrations: readonly string[],
  version: number,
): void {
  const { sql } = storage;
  const tables = () =>
    sql
      .exec<{ name: string }>(
        "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
      )
      .toArray()
      .map(({ name }) => name);
  const kept = new Map(
    tables().map((name) => [name, sql.exec<Row>(`SELECT * FROM "${name}"`).toArray()]),
  );
  for (const name of kept.keys()) {
    sql.exec(`DROP TABLE "${name}"`);
  }
  migrate(storage, migrations, version);
  for (const name of tables().filter((each) => each !== "schema_version")) {
    const columns = sql
      .exec<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
      .toArray();
    for (const row of kept.get(name) ?? []) {
      sql.exec(
        `INSERT INTO "${name}" (${columns.map((column) => column.name).join()})
         VALUES (${columns.map(() => "?").join()})`,
        ...columns.map((column) => row[column.name] ?? null),
      );
    }
  }
}
