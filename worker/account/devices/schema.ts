/**
 * A session gets a name that may be shown and said in a request, unlike its own. Of those there were before, it is
 * only known when they were last used.
 */
export const DEVICES_SCHEMA = `
  ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN name TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
  UPDATE session SET device = lower(hex(randomblob(16))), began_at = used_at;
`;
