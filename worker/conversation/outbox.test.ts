import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";

describe("a conversation erased while its shop is being told of it", () => {
  it("begins anew with nothing counted as told", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Je veux parler à un humain");
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    const sent = { clientId: "second", body: { type: "text", text: "Vite" } } as const;
    const both = [object.postAsVisitor(sent, "local"), object.eraseNow()] as const;
    await Promise.all(both);
    await visitor.say("Bonjour");
    await runDurableObjectAlarm(object);
    const told = await runInDurableObject(shopObject(env, shop), (_, { storage }) =>
      storage.sql.exec("SELECT text FROM said ORDER BY rowid").toArray(),
    );
    expect(told).toEqual([{ text: "Bonjour" }]);
  });
});
