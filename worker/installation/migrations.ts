/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE made (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
