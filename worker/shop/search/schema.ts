/**
 * The tables of this room: one script of the shop's migrations. A row is a message; `rowid` says which
 * (search-store.ts). FTS5 sees words apart by the spaces between them, and takes each as it is: what a word is, is
 * settled in words.ts. What is deleted is taken out of the index at once, not marked as gone.
 */
export const SEARCH_SCHEMA = `
  CREATE VIRTUAL TABLE said USING fts5(
    words, text UNINDEXED, author UNINDEXED, at UNINDEXED, tokenize = 'ascii', columnsize = 0
  );
  INSERT INTO said (said, rank) VALUES ('secure-delete', 1);
`;
