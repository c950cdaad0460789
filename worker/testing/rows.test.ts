import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { countRows } from "./rows.ts";

describe("counting rows", () => {
  it("counts every statement of a script, as if each were run alone", async ({ expect }) => {
    const script = [
      "CREATE TABLE one (a TEXT UNIQUE) STRICT",
      "CREATE TABLE two (b TEXT) STRICT",
      "INSERT INTO one VALUES ('x')",
      "INSERT INTO two VALUES ('y')",
    ];
    const countOf = async (statements: string[]) => {
      const object = conversationObject(env, "rows", crypto.randomUUID());
      const rows = await countRows(object);
      await runInDurableObject(object, (_, { storage }) => {
        for (const statement of statements) {
          storage.sql.exec(statement);
        }
      });
      return rows().rowsWritten;
    };
    const apart = await countOf(script);
    expect(apart).toBeGreaterThan(script.length);
    expect(await countOf([`\n${script.join(";\n")};\n`])).toBe(apart);
  });
});
