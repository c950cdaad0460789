/** The tables of this room: one script of the shop's migrations. */
export const SITE_SCHEMA = `
  CREATE TABLE site_origin (
    origin TEXT PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    ignored INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE photo (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
`;
