/**
 * The tables of this room: one script of the shop's migrations. `found` is what a search looks through; a link
 * keeps what is needed to part again whom it has joined.
 */
export const CUSTOMERS_SCHEMA = `
  CREATE TABLE customer (
    id TEXT PRIMARY KEY,
    name TEXT,
    phone TEXT,
    email TEXT,
    remember TEXT,
    tags TEXT NOT NULL,
    found TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE customer_note (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    text TEXT NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX note_of_customer ON customer_note (customer);

  CREATE TABLE customer_link (
    id INTEGER PRIMARY KEY,
    customer TEXT NOT NULL,
    before TEXT NOT NULL,
    taken TEXT,
    moved TEXT NOT NULL,
    notes TEXT NOT NULL
  ) STRICT;

  ALTER TABLE conversation ADD COLUMN customer TEXT;
  ALTER TABLE conversation ADD COLUMN first_at INTEGER;
  CREATE INDEX conversation_of_customer ON conversation (customer) WHERE customer IS NOT NULL;
`;
