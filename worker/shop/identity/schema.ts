/** The table of this room: one script of the shop's migrations. */
export const IDENTITY_SCHEMA = `
  CREATE TABLE identity_secret (
    secret TEXT PRIMARY KEY,
    made_at INTEGER NOT NULL,
    until INTEGER
  ) STRICT, WITHOUT ROWID;
`;
