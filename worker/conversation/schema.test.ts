import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { Database } from "../sql/database.ts";
import { migrate } from "../sql/migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { TABLES } from "./schema.ts";

/** Every table and index as SQLite keeps it, constraints and all; how the script was laid out does not count. */
function madeIn({ sql }: DurableObjectStorage): string[] {
  return sql
    .exec<{ name: string; sql: string | null }>(
      "SELECT name, sql FROM sqlite_master WHERE name NOT GLOB '_cf_*' ORDER BY name",
    )
    .toArray()
    .map((made) => `${made.name}: ${made.sql?.replaceAll(/["\s]+/g, "")}`);
}

const inNewObject = <T>(run: (storage: DurableObjectStorage) => T) =>
  runInDurableObject(conversationObject(env, "schema", crypto.randomUUID()), (_, { storage }): T =>
    run(storage),
  );

const versionIn = ({ sql }: DurableObjectStorage) =>
  sql.exec("SELECT version FROM schema_version").toArray();

describe("what a new conversation is made of", () => {
  it("is what the migrations end in, at their version", async ({ expect }) => {
    const migrated = await inNewObject((storage) => {
      migrate(storage, MIGRATIONS);
      return [madeIn(storage), versionIn(storage)];
    });
    const made = await inNewObject((storage) => {
      const database = new Database(storage, MIGRATIONS, TABLES);
      database.create(() => {
        for (const table of Object.keys(TABLES.whenNeeded)) {
          database.need(table);
        }
      });
      return [madeIn(storage), versionIn(storage)];
    });
    expect(made).toEqual(migrated);
  });

  it("begins without the tables that few need, which read as empty until one is written to", async ({
    expect,
  }) => {
    const found = await inNewObject((storage) => {
      const database = new Database(storage, MIGRATIONS, TABLES);
      const keys = () => database.inTable("return_key", "SELECT hash FROM return_key");
      const add = () => {
        database.need("return_key");
        storage.sql.exec("INSERT INTO return_key VALUES ('h', 1)");
      };
      database.create(() => {});
      const before = [keys(), database.inTable("return_key", "DELETE FROM return_key")];
      expect(() =>
        database.transaction(() => {
          add();
          throw new Error("taken back");
        }),
      ).toThrow("taken back");
      const takenBack = keys();
      add();
      return { before, takenBack, after: keys(), later: madeIn(storage).join().includes("later") };
    });
    expect(found).toEqual({
      before: [[], []],
      takenBack: [],
      after: [{ hash: "h" }],
      later: false,
    });
  });
});
