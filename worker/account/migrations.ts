import { DEVICES_SCHEMA } from "./devices/schema.ts";
import { PASSKEYS_SCHEMA } from "./passkeys/schema.ts";
import { PUSH_SCHEMA } from "./push/schema.ts";

/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE account (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    email TEXT NOT NULL,
    name TEXT NOT NULL
  ) STRICT;

  CREATE TABLE shop (
    shop TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sign_in (
    secret_hash TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    used INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    session TEXT PRIMARY KEY,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE place (
    session TEXT NOT NULL,
    shop TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (session, shop, conversation)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE place ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE TABLE opening (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT;
  `,
  DEVICES_SCHEMA,
  PASSKEYS_SCHEMA,
  PUSH_SCHEMA,
  // Whoever is here already has shown by now whose the e-mail is; from now on that is known.
  "ALTER TABLE account ADD COLUMN is_confirmed INTEGER NOT NULL DEFAULT 1",
];
