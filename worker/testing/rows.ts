import { runInDurableObject } from "cloudflare:test";
import type { Account } from "../account/account.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { Shop } from "../shop/shop.ts";

type Row = Record<string, SqlStorageValue>;
export type OneOfOurs = Conversation | Shop | Account;

/** Rows of a database, as they are billed: those of indexes, and of the list of what tables there are, included. */
export interface Rows {
  rowsWritten: number;
  rowsRead: number;
}

/** Counts the rows that an object's database writes and reads from now on. */
export async function countRows(object: DurableObjectStub<OneOfOurs>): Promise<() => Rows> {
  const cursors: Readonly<Rows>[] = [];
  await runInDurableObject<OneOfOurs, void>(object, (_, { storage: { sql } }) => {
    const exec = sql.exec.bind(sql);
    sql.exec = <T extends Row>(...[script, ...values]: Parameters<typeof exec>) => {
      // Of a script, the cursor knows what its last statement did.
      const statements = script.split(/;(?=\s*\S)/);
      const last = statements.pop() ?? "";
      for (const statement of statements) {
        cursors.push(exec(statement));
      }
      const cursor = exec<T>(last, ...values);
      cursors.push(cursor);
      return cursor;
    };
  });
  return () => ({
    rowsWritten: cursors.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    rowsRead: cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
  });
}
