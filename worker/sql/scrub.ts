import { copyIndex, copyTable, dropTables, indexesOf, tablesOf, takePlace } from "./anew.ts";
import { dropZeros, makeZeros, makeZerosInSteps, overwriteZeros } from "./zeros.ts";

/** SQLite lists so much of what is free on one page, and takes from that list in any order. */
const LISTED_BYTES = 4_200_000;
/** Its log begins anew with the first transaction after so much. */
const LOG_BYTES = 4_200_000;
/** Without a pause, nobody else is heard: what is stored already is not waited for. */
const PAUSE_MS = 1;
/** So much of it leaves room for what else is written meanwhile, before it does. */
const WITHIN_LOG_BYTES = 3_500_000;

export interface Extent {
  /** Bytes that were in use, at most, since it was written anew. */
  used: number;
  /** Bytes of its file. */
  file: number;
}

/**
 * Writes an object's tables anew, and zeros over whatever they stood in before: what was erased is then neither in the
 * database's file nor in its write-ahead log. SQLite by itself only forgets where it was, and objects may neither
 * VACUUM nor ask for `secure_delete`. It takes many transactions, and others are served between them; cut short, it
 * begins anew.
 *
 * @param before What was known of the database before.
 * @param isWanted Asked after each transaction.
 * @returns Bytes of the file.
 */
export async function scrub(
  storage: DurableObjectStorage,
  before: Extent,
  isWanted: () => boolean = () => true,
): Promise<number> {
  const steps = stepsOf(storage.sql, before);
  let { file } = before;
  for (let isDone = false; !isDone && isWanted();) {
    isDone = storage.transactionSync(() => steps.next().done === true);
    file = Math.max(file, storage.sql.databaseSize);
    await storage.sync();
    await scheduler.wait(PAUSE_MS);
  }
  return file;
}

/**
 * A transaction ends with each yield. A page is clean where it is new at the end of the file, or was filled with zeros
 * to its end; one that was let go of is given out as it is, when it listed others or when that was in the same
 * transaction. So, first, zeros are written over what is free, then copies are made, what they are of goes, and zeros
 * are written over that. What is left over in the log ends under the last zeros.
 */
function* stepsOf(sql: SqlStorage, { used, file }: Extent): Generator<void, void> {
  let most = file;
  /** What was let go of just now is among the next that are given out, or on a list with them. */
  const dirty = (bytes: number) => {
    most = Math.max(most, sql.databaseSize + bytes);
    return Math.min(bytes + LISTED_BYTES, most - sql.databaseSize);
  };
  dropTables(sql, tablesOf(sql, "*_anew"));
  yield* dropZeros(sql);
  yield* makeZerosInSteps(sql, dirty(Math.max(used - sql.databaseSize, sql.databaseSize)));
  yield* dropZeros(sql);
  for (const table of tablesOf(sql).filter(({ type }) => type === "virtual")) {
    const before = sql.databaseSize;
    yield* copyIndex(sql, table);
    const bytes = sql.databaseSize - before;
    dropTables(sql, [table]);
    takePlace(sql, table);
    yield;
    yield* makeZerosInSteps(sql, dirty(bytes));
    yield* dropZeros(sql);
  }
  let longest = 0;
  rewriteTables(sql, (bytes) => {
    const zeros = dirty(bytes);
    makeZeros(sql, zeros);
    longest = 2 * bytes + zeros;
  });
  yield;
  yield* dropZeros(sql);
  yield* overwriteLog(sql, longest);
  yield* dropZeros(sql);
}

/** All copies, of so many bytes, are made before anything is dropped; that is overwritten before anything else is made. */
function rewriteTables(sql: SqlStorage, overwriteFree: (bytes: number) => void): void {
  const tables = tablesOf(sql).filter(({ type }) => type === "table");
  const indexes = indexesOf(sql);
  const before = sql.databaseSize;
  for (const table of tables) {
    copyTable(sql, table);
  }
  const bytes = sql.databaseSize - before;
  dropTables(sql, tables);
  overwriteFree(bytes);
  for (const table of tables) {
    takePlace(sql, table);
  }
  for (const { sql: made } of indexes) {
    sql.exec(made);
  }
}

/**
 * The log is at most as long as what lets it begin anew, and one transaction. Twice a little less than half of that
 * covers it, or once a little more than all of it; and where the first begins is not known, so it is done twice.
 *
 * @param longest Bytes of any transaction that was written to it.
 */
function* overwriteLog(sql: SqlStorage, longest: number): Generator<void, void> {
  const all = LOG_BYTES + longest;
  makeZeros(sql, all / 2 < WITHIN_LOG_BYTES ? all / 2 : all);
  yield;
  for (let time = 1; time < 4; time++) {
    overwriteZeros(sql);
    yield;
  }
}
