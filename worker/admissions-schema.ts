/** The tables of admissions.ts: one script of the migrations of an object that counts. */
export const ADMISSIONS_SCHEMA = `
  CREATE TABLE admission (
    what TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    count INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE admission_key (
    key TEXT NOT NULL
  ) STRICT;
`;
