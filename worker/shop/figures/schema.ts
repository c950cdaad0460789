/**
 * The tables of this room: one script of the shop's migrations. A visit is a stretch of a conversation
 * (visits.ts); `number` is its conversation's, negative once that is erased.
 */
export const FIGURES_SCHEMA = `
  CREATE TABLE visit (
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    is_first INTEGER NOT NULL,
    is_ours INTEGER NOT NULL,
    since INTEGER,
    reply_ms INTEGER,
    PRIMARY KEY (number, at)
  ) STRICT, WITHOUT ROWID;
`;
