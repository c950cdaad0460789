/** The table of this room: one script of the shop's migrations. */
export const VISITOR_MAIL_SCHEMA = `
  CREATE TABLE visitor_mail (
    place INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
`;
