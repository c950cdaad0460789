import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { shopObject } from "../objects.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { callAs, conversationPath, signInOwner } from "../testing/owner.ts";
import { scrub } from "./scrub.ts";

/** All that is stored: what tables and indexes there are, and every row. */
function everything({ sql }: DurableObjectStorage): Record<string, unknown[]> {
  const made = sql
    .exec<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
    )
    .toArray()
    .map(({ name, sql: script }) => `${name}: ${script?.replaceAll(/["'\s]+/g, "")}`);
  const tables = sql
    .exec<{ name: string }>(
      `SELECT name FROM pragma_table_list WHERE type <> 'shadow' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .toArray();
  const rows = tables.map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]);
  return { made, ...(Object.fromEntries(rows) as Record<string, unknown[]>) };
}

/** A shop of which every room has something to keep. */
async function shopWithEverything() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  await visitor.say("Avez-vous des rhododendrons bleus ?");
  await visitor.say("Je veux parler à un humain");
  const cookie = await signInOwner();
  const path = await conversationPath(visitor);
  await callAs(cookie, "PATCH", `${path}/customer`, { name: "Zoé", tags: ["fidèle"] });
  await callAs(cookie, "POST", `${path}/customer/notes`, { text: "aime le bleu" });
  return { shop, path, cookie, object: shopObject(env, shop) };
}

describe("writing everything anew", () => {
  it("changes nothing that is stored, and what comes after is stored and found as before", async ({
    expect,
  }) => {
    const { shop, path, cookie, object } = await shopWithEverything();
    const { before, after } = await runInDurableObject(object, async (_, { storage }) => {
      const rows = everything(storage);
      await scrub(storage, storage.sql.databaseSize);
      return { before: rows, after: everything(storage) };
    });
    expect(Object.keys(before).length).toBeGreaterThan(15);
    expect(after).toEqual(before);
    await newVisitor(shop).say("Et des rhododendrons blancs ?");
    const find = async () => {
      const response = await callAs(cookie, "GET", `/api/owner/shops/${shop}/search?q=rhodo`);
      return ((await response.json()) as { found: unknown[] }).found.length;
    };
    await expect.poll(find).toBe(2);
    expect((await callAs(cookie, "DELETE", path)).status).toBe(204);
    expect(await find()).toBe(1);
  });

  it("goes on where it was cut short", async ({ expect }) => {
    const { object } = await shopWithEverything();
    await runInDurableObject(object, async (_, { storage }) => {
      const before = everything(storage);
      storage.sql.exec("CREATE TABLE zeros_first_0 (zero BLOB NOT NULL) STRICT");
      await scrub(storage, storage.sql.databaseSize);
      expect(everything(storage)).toEqual(before);
    });
  });
});
