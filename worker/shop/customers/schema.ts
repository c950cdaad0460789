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

/** What the shop's own page has said of a visitor, by conversation: another script of them. */
export const SAID_BY_PAGE_SCHEMA = `
  CREATE TABLE said_by_page (
    conversation TEXT PRIMARY KEY,
    user TEXT,
    name TEXT,
    email TEXT,
    phone TEXT,
    attributes TEXT NOT NULL,
    tags TEXT NOT NULL,
    events TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
