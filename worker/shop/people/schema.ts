/** The tables of this room: one script of the shop's migrations. */
export const PEOPLE_SCHEMA = `
  ALTER TABLE member ADD COLUMN is_helper INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE invitation (
    invitation TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    sign_ins INTEGER NOT NULL DEFAULT 0,
    used_by TEXT
  ) STRICT, WITHOUT ROWID;
`;
