import { RETURNING_SCHEMA } from "./returning/schema.ts";

/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE message (
    seq INTEGER PRIMARY KEY,
    client_id TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    name TEXT,
    answer TEXT,
    choices TEXT,
    UNIQUE (client_id, author)
  ) STRICT;

  CREATE TABLE conversation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    status TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    waiting_since INTEGER,
    reply_ms INTEGER,
    locale TEXT,
    page TEXT,
    seen_by_visitor INTEGER NOT NULL DEFAULT 0,
    seen_by_owner INTEGER NOT NULL DEFAULT 0,
    number INTEGER,
    change INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
  `
  ALTER TABLE message ADD COLUMN mark TEXT;
  ALTER TABLE message ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversation ADD COLUMN automated INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversation ADD COLUMN tally TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE conversation ADD COLUMN unanswered TEXT NOT NULL DEFAULT '[]';
  `,
  `
  ALTER TABLE conversation ADD COLUMN snoozed_until INTEGER;
  ALTER TABLE conversation ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversation ADD COLUMN told_to INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE conversation ADD COLUMN blocked_reason TEXT;
  ALTER TABLE conversation ADD COLUMN earlier TEXT;

  CREATE TABLE later (
    place INTEGER PRIMARY KEY,
    client_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    "after" INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE image (
    place INTEGER PRIMARY KEY,
    image TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL
  ) STRICT;
  `,
  RETURNING_SCHEMA,
  // From here on a conversation may be without the tables that few need (schema.ts): earlier code must not open it.
  "SELECT 1",
];
