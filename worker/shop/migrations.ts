import { ADMISSIONS_SCHEMA } from "../admissions-schema.ts";
import { ALERTS_SCHEMA } from "./alerts/schema.ts";
import { CUSTOMERS_SCHEMA, SAID_BY_PAGE_SCHEMA } from "./customers/schema.ts";
import { FIGURES_SCHEMA } from "./figures/schema.ts";
import { IDENTITY_SCHEMA } from "./identity/schema.ts";
import { LEAVING_SCHEMA } from "./leaving/schema.ts";
import { PEOPLE_SCHEMA } from "./people/schema.ts";
import { SAVED_REPLIES_SCHEMA } from "./saved-replies/schema.ts";
import { SEARCH_SCHEMA } from "./search/schema.ts";
import { SITE_SCHEMA } from "./site/schema.ts";
import { VISITOR_MAIL_SCHEMA } from "./visitor-mail/schema.ts";

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
  `
  ALTER TABLE conversation ADD COLUMN tally TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE conversation ADD COLUMN questions_to INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE question (
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE taught (
    id INTEGER PRIMARY KEY,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE lesson (
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    example TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    is_added INTEGER NOT NULL,
    taken TEXT NOT NULL,
    settled INTEGER,
    PRIMARY KEY (conversation, seq)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE answer ADD COLUMN heard TEXT NOT NULL DEFAULT '[]';
  `,
  `
  ALTER TABLE conversation ADD COLUMN snoozed_until INTEGER;
  ALTER TABLE conversation ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
  `,
  CUSTOMERS_SCHEMA,
  SEARCH_SCHEMA,
  ALERTS_SCHEMA,
  FIGURES_SCHEMA,
  SAVED_REPLIES_SCHEMA,
  PEOPLE_SCHEMA,
  SITE_SCHEMA,
  LEAVING_SCHEMA,
  IDENTITY_SCHEMA,
  SAID_BY_PAGE_SCHEMA,
  VISITOR_MAIL_SCHEMA,
  ADMISSIONS_SCHEMA,
];
