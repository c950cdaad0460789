/**
 * How a visitor is told of a reply, and comes back: one script of a conversation's migrations. Of a secret in a mail
 * only the hash is kept.
 */
export const RETURNING_SCHEMA = `
  CREATE TABLE return_address (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    address TEXT NOT NULL
  ) STRICT;

  CREATE TABLE return_key (
    hash TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE return_device (
    endpoint TEXT PRIMARY KEY,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    language TEXT NOT NULL,
    origin TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE return_owed (
    way TEXT PRIMARY KEY,
    reply INTEGER NOT NULL,
    due_at INTEGER,
    sent_to TEXT,
    tries INTEGER NOT NULL,
    begun_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
