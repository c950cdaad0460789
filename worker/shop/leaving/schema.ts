/**
 * The tables of this room: one script of the shop's migrations. Each has its one row only while a shop comes from
 * elsewhere, or goes; then nobody else is let in.
 */
export const LEAVING_SCHEMA = `
  CREATE TABLE arriving (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    source TEXT NOT NULL,
    conversations INTEGER NOT NULL DEFAULT 0,
    last_number INTEGER NOT NULL DEFAULT 0,
    customers INTEGER NOT NULL DEFAULT 0,
    last_customer TEXT NOT NULL DEFAULT ''
  ) STRICT;

  CREATE TABLE going (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    by TEXT NOT NULL
  ) STRICT;
`;
