/** The tables of this room: one script of the shop's migrations. */
export const ALERTS_SCHEMA = `
  CREATE TABLE alert_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    by_mail INTEGER NOT NULL,
    mail_after_minutes INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE alert (
    conversation TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    seq INTEGER NOT NULL,
    push_at INTEGER,
    push_to TEXT,
    push_tries INTEGER NOT NULL,
    pushed_at INTEGER NOT NULL,
    mail_at INTEGER,
    mail_to TEXT,
    mail_tries INTEGER NOT NULL,
    mailed_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
