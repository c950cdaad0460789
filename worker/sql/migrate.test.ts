import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { MIGRATIONS as CONVERSATION } from "../conversation/migrations.ts";
import { conversationObject } from "../objects.ts";
import { migrate } from "./migrate.ts";

const newObject = () => conversationObject(env, "migrations", crypto.randomUUID());

describe("migrate", () => {
  it("runs each script once, in order, and keeps what earlier versions stored", async ({
    expect,
  }) => {
    const v1 = ["CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('old')"];
    const v3 = [
      ...v1,
      "ALTER TABLE note ADD COLUMN lang TEXT NOT NULL DEFAULT 'fr'",
      "INSERT INTO note VALUES ('new', 'en')",
    ];
    const rows = await runInDurableObject(newObject(), (_, { storage }) => {
      migrate(storage, v1);
      migrate(storage, v3);
      migrate(storage, v3);
      return storage.sql.exec("SELECT text, lang FROM note").toArray();
    });
    expect(rows).toEqual([
      { text: "old", lang: "fr" },
      { text: "new", lang: "en" },
    ]);
  });

  it("leaves nothing behind when a script fails", async ({ expect }) => {
    await runInDurableObject(newObject(), (_, { storage }) => {
      expect(() => migrate(storage, ["CREATE TABLE a (x); CREATE TABLE a (x)"])).toThrow();
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
    });
  });

  it("refuses a database newer than the code", async ({ expect }) => {
    await runInDurableObject(newObject(), (_, { storage }) => {
      migrate(storage, ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]);
      expect(() => migrate(storage, ["CREATE TABLE a (x)"])).toThrow("version 2");
    });
  });

  it("opens a conversation stored by the first released version", async ({ expect }) => {
    const object = newObject();
    await runInDurableObject(object, (_, { storage }) => {
      migrate(storage, CONVERSATION, 1);
      storage.sql.exec(
        `INSERT INTO message (seq, client_id, author, at, body)
         VALUES (1, 'c1', 'visitor', 1767225600000, '{"type":"text","text":"bonjour"}');
         INSERT INTO conversation (id, status, automatic, change) VALUES (1, 'waiting', 0, 1)`,
      );
    });
    await evictDurableObject(object);
    const { status, messages } = await object.messages(0);
    expect(status).toBe("waiting");
    expect(messages).toEqual([
      {
        seq: 1,
        clientId: "c1",
        author: "visitor",
        at: 1767225600000,
        body: { type: "text", text: "bonjour" },
      },
    ]);
  });
});
