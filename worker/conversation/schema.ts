import type { Tables } from "../sql/tables.ts";

/**
 * What the migrations end in, which a new conversation is made of at once. A migration of a table that is made when
 * needed makes it first, as it may not be there: `CREATE TABLE IF NOT EXISTS`.
 */
export const TABLES: Tables = {
  always: [
    `CREATE TABLE message (
      seq INTEGER PRIMARY KEY,
      client_id TEXT NOT NULL,
      author TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      name TEXT,
      answer TEXT,
      choices TEXT,
      mark TEXT,
      refused INTEGER NOT NULL DEFAULT 0,
      UNIQUE (client_id, author)
    ) STRICT`,
    `CREATE TABLE conversation (
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
      tries INTEGER NOT NULL DEFAULT 0,
      automated INTEGER NOT NULL DEFAULT 0,
      tally TEXT NOT NULL DEFAULT '{}',
      unanswered TEXT NOT NULL DEFAULT '[]',
      snoozed_until INTEGER,
      blocked INTEGER NOT NULL DEFAULT 0,
      told_to INTEGER NOT NULL DEFAULT 0,
      blocked_reason TEXT,
      earlier TEXT
    ) STRICT`,
  ],
  whenNeeded: {
    later: `CREATE TABLE later (
      place INTEGER PRIMARY KEY,
      client_id TEXT NOT NULL UNIQUE,
      body TEXT NOT NULL,
      at INTEGER NOT NULL,
      name TEXT NOT NULL,
      "after" INTEGER NOT NULL
    ) STRICT`,
    image: `CREATE TABLE image (
      place INTEGER PRIMARY KEY,
      image TEXT NOT NULL UNIQUE,
      author TEXT NOT NULL,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      used INTEGER NOT NULL DEFAULT 0,
      bytes BLOB NOT NULL
    ) STRICT`,
    return_address: `CREATE TABLE return_address (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      address TEXT NOT NULL
    ) STRICT`,
    return_key: `CREATE TABLE return_key (
      hash TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    return_device: `CREATE TABLE return_device (
      endpoint TEXT PRIMARY KEY,
      p256dh TEXT NOT NULL,
      auth TEXT NOT NULL,
      language TEXT NOT NULL,
      origin TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    return_owed: `CREATE TABLE return_owed (
      way TEXT PRIMARY KEY,
      reply INTEGER NOT NULL,
      due_at INTEGER,
      sent_to TEXT,
      tries INTEGER NOT NULL,
      begun_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
  },
};
