/** The tables of this room: one script of the shop's migrations. */
export const SAVED_REPLIES_SCHEMA = `
  CREATE TABLE saved_reply (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    shortcut TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;
