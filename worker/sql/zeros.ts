/** A table's one long row and one short one: they fill its page of 4,096 bytes, and 60 more, to their end. */
const LONG_BYTES = 4056 + 60 * 4092;
const SHORT_BYTES = 10;
const TABLE_BYTES = 61 * 4096;
/** So many are filled in one step; others are served before the next. */
const FILLED_AT_ONCE = 16;
const DROPPED_AT_ONCE = 128;

/** Makes tables of zeros, at least so many bytes. */
export function makeZeros(sql: SqlStorage, bytes: number): void {
  for (let place = 0; place < countFor(bytes); place++) {
    makeOne(sql, place);
  }
}

/** The same, in as many steps as it takes: each ends in a yield. */
export function* makeZerosInSteps(sql: SqlStorage, bytes: number): Generator<void, void> {
  for (let place = 0; place < countFor(bytes); place++) {
    makeOne(sql, place);
    if (place % FILLED_AT_ONCE === FILLED_AT_ONCE - 1) {
      yield;
    }
  }
  yield;
}

/** Writes those that there are once more. */
export function overwriteZeros(sql: SqlStorage): void {
  zerosOf(sql).forEach((name) => overwrite(sql, name));
}

/** In as many steps as it takes. */
export function* dropZeros(sql: SqlStorage): Generator<void, void> {
  const names = zerosOf(sql);
  for (let from = 0; from < names.length; from += DROPPED_AT_ONCE) {
    names.slice(from, from + DROPPED_AT_ONCE).forEach((name) => sql.exec(`DROP TABLE ${name}`));
    yield;
  }
}

function countFor(bytes: number): number {
  return Math.ceil(Math.max(0, bytes) / TABLE_BYTES);
}

function makeOne(sql: SqlStorage, place: number): void {
  sql.exec(`CREATE TABLE zeros_${place} (id INTEGER PRIMARY KEY, zero BLOB NOT NULL) STRICT`);
  overwrite(sql, `zeros_${place}`);
}

function overwrite(sql: SqlStorage, table: string): void {
  sql.exec(
    `INSERT OR REPLACE INTO ${table} VALUES (1, zeroblob(?)), (2, zeroblob(?))`,
    LONG_BYTES,
    SHORT_BYTES,
  );
}

function zerosOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'zeros_*'",
    )
    .toArray()
    .map(({ name }) => name);
}
