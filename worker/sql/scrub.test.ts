import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { MIGRATIONS as CONVERSATION } from "../conversation/migrations.ts";
import { conversationObject, shopObject } from "../objects.ts";
import { MIGRATIONS as SHOP } from "../shop/migrations.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { callAs, conversationPath, signInOwner } from "../testing/owner.ts";
import { migrate } from "./migrate.ts";
import { type Extent, scrub } from "./scrub.ts";

const newObject = () => conversationObject(env, "scrub", crypto.randomUUID());

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

/** Of a database that was never written anew, and nothing was erased from. */
function extentOf({ sql }: DurableObjectStorage): Extent {
  return { used: sql.databaseSize, file: sql.databaseSize };
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
      await scrub(storage, extentOf(storage));
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

  it("leaves a small file small, however often", async ({ expect }) => {
    const { object } = await shopWithEverything();
    await runInDurableObject(object, async (_, { storage }) => {
      const { used } = extentOf(storage);
      let file = used;
      for (let time = 0; time < 6; time++) {
        file = await scrub(storage, { used, file });
      }
      expect(storage.sql.databaseSize).toBeLessThan(used + 20_000);
      expect(file).toBeLessThan(used + 10_000_000);
    });
  });

  it("goes on where it was cut short, wherever that was, and takes what was written meanwhile", async ({
    expect,
  }) => {
    await runInDurableObject(newObject(), async (_, { storage }) => {
      const { sql } = storage;
      migrate(storage, SHOP);
      fillEveryTable(sql);
      for (let steps = 1, isWhole = false; !isWhole; steps++) {
        const row = 2 ** 30 + steps;
        let left = steps;
        const write = () => {
          sql.exec(
            `UPDATE said SET text = 'changed ${steps}' WHERE rowid = (SELECT min(rowid) FROM said)`,
          );
          sql.exec(
            `INSERT INTO said (rowid, words, text, author, at) VALUES (${row}, 'w', 't', 'auto', 1)`,
          );
          sql.exec(`DELETE FROM said WHERE rowid = ${row - 1}`);
          sql.exec(`UPDATE answer SET place = ${steps}`);
        };
        let before = everything(storage);
        await scrub(storage, extentOf(storage), () => {
          left--;
          if (left === Math.floor(steps / 2)) {
            write();
            before = withoutUnfinished(everything(storage));
          }
          return left > 0;
        });
        isWhole = left > 0;
        expect(withoutUnfinished(everything(storage))).toEqual(before);
        expect(sql.exec("PRAGMA quick_check").one()).toEqual({ quick_check: "ok" });
      }
      expect(everything(storage)).toEqual(withoutUnfinished(everything(storage)));
      sql.exec("INSERT INTO said (said) VALUES ('integrity-check')");
    });
  });

  it("finds nothing in the schemas that it would not keep", async ({ expect }) => {
    for (const migrations of [SHOP, CONVERSATION]) {
      await runInDurableObject(newObject(), (_, { storage }) => {
        migrate(storage, migrations);
        const made = storage.sql
          .exec<{ type: string; sql: string | null }>("SELECT type, sql FROM sqlite_master")
          .toArray();
        expect(made.filter(({ type }) => type !== "table" && type !== "index")).toEqual([]);
        expect(
          made.filter(({ sql }) => /AUTOINCREMENT|REFERENCES|GENERATED|_anew/i.test(sql ?? "")),
        ).toEqual([]);
      });
    }
  });
});

/** As many rows as a table takes, up to forty, each of its own words; one row where there can be but one. */
function fillEveryTable(sql: SqlStorage): void {
  const columns = sql
    .exec<{ name: string; column: string; type: string }>(
      `SELECT list.name, info.name AS column, info.type
       FROM pragma_table_list AS list, pragma_table_info(list.name) AS info
       WHERE list.type <> 'shadow' AND list.name NOT GLOB '_cf_*' AND list.name NOT GLOB 'sqlite_*'
         AND list.name <> 'schema_version'`,
    )
    .toArray();
  for (const [name, of] of Object.entries(Object.groupBy(columns, (each) => each.name))) {
    const all = of ?? [];
    for (let row = 1; row <= 40; row++) {
      sql.exec(
        `INSERT OR IGNORE INTO "${name}" (${all.map(({ column }) => `"${column}"`).join(", ")})
         VALUES (${all.map(() => "?").join(", ")})`,
        ...all.map(({ type }) => valueFor(type, row)),
      );
    }
  }
}

/** What a copy and zeros are in while it is not done. */
function withoutUnfinished(all: Record<string, unknown[]>): Record<string, unknown[]> {
  const isOurs = (name: string) => !/^(zeros_|\w+_anew)/.test(name);
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => isOurs(name))
      .map(([name, rows]) => [
        name,
        name === "made" ? rows.filter((row) => isOurs(String(row))) : rows,
      ]),
  );
}

function valueFor(type: string, row: number): number | string | ArrayBuffer {
  if (type === "INTEGER") {
    return row;
  }
  const text = crypto.randomUUID().repeat(row);
  return type === "BLOB" ? Uint8Array.from(new TextEncoder().encode(text)).buffer : text;
}
