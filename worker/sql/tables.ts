/** What a new database is made of, a statement a table: each table, and each later change of one, is paid for in rows. */
export interface Tables {
  /** Made with the database. */
  readonly always: readonly string[];
  /** By name: those that few need, made when first written to. */
  readonly whenNeeded: Readonly<Record<string, string>>;
}
