import { runInDurableObject } from "cloudflare:test";
import type { Conversation } from "../conversation/conversation.ts";

/** From here on a conversation stores no more messages, as on a full disk; returns what ends it. */
export async function fillDisk(
  object: DurableObjectStub<Conversation>,
): Promise<() => Promise<void>> {
  const run = (statement: string) =>
    runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec(statement);
    });
  await run("CREATE TRIGGER full BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'full'); END");
  return () => run("DROP TRIGGER full");
}
