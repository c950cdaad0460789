/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE shop (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL,
    usual_reply_ms INTEGER,
    version INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE answer (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    examples TEXT NOT NULL,
    reply TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE member (
    account TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    status TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    last_words TEXT NOT NULL,
    last_author TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    locale TEXT,
    page TEXT,
    reply_ms INTEGER
  ) STRICT;
  `,
];
