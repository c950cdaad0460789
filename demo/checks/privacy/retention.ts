import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { rawSearch } from "../../stage/raw-search.ts";
import { startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";

const OLD = "outardeold";
const YOUNG = "outardeyoung";
const DAY_MS = 86_400_000;
/** A conversation's alarm rings within a minute of what was said last; what it leaves is overwritten soon after. */
const PATIENCE_MS = 120_000;
const ASK_EVERY_MS = 500;

/**
 * An installation sleeps while a month goes by, in that its files are made to be from a month ago; then it is started,
 * and nobody asks it for anything.
 */
export const P5: Check = {
  id: "P5",
  says: "what is older than the shop keeps goes by itself, with nobody asking for anything",
  isQuick: false,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), "comptoir-retention-"));
    const server = await startServer({ dataDir });
    try {
      const owner = await OwnerClient.signIn(server.signInLink);
      await owner.call("PATCH", "/shops/demo/settings", { keptDays: 30 });
      await new VisitorClient(server.origin).post(`Une ${OLD} ? Je veux parler à un humain`);
      const before = rawSearch(dataDir, [OLD]).length;
      await server.kill9();
      makeOlder(join(dataDir, "v3/do/comptoir-Conversation"), 31 * DAY_MS);
      await server.restart();
      const since = Date.now();
      while (rawSearch(dataDir, [OLD]).length > 0 && Date.now() < since + PATIENCE_MS) {
        await sleep(ASK_EVERY_MS);
      }
      const where = rawSearch(dataDir, [OLD]);
      const left = where.length;
      const seconds = Math.round((Date.now() - since) / 1000);
      const young = new VisitorClient(server.origin);
      await young.post(`Une ${YOUNG} ?`);
      const isKept = (await young.messages()).some(({ body }) => body.text.includes(YOUNG));
      return {
        isHeld: before > 0 && left === 0 && isKept,
        figure: `${left} of ${before} files still have words of 31 days ago, ${seconds} s after the start and with no request; what is new is ${isKept ? "" : "not "}kept${where.map((line) => `; ${line}`).join("")}`,
      };
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** When each message came. The alarm rings when it was to ring. */
function makeOlder(folder: string, ms: number): void {
  const isObject = (name: string) => /^[0-9a-f]{64}\.sqlite$/.test(name);
  for (const name of readdirSync(folder).filter(isObject)) {
    const database = new DatabaseSync(join(folder, name));
    database.exec(`UPDATE message SET at = at - ${ms}`);
    database.close();
  }
}
