import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../../objects.ts";
import { conversationOf } from "../../secrets.ts";
import { newShop, newVisitor } from "../../testing/app.ts";

const EARLIER = 120;

describe("what was said before the shop kept it", () => {
  it("is told with the next report, however much it is, and found from then on", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Quelle est votre adresse ?");
    const conversation = await conversationOf(shop, visitor.token);
    const object = conversationObject(env, shop, conversation);
    await runDurableObjectAlarm(object);
    await runInDurableObject(object, (_, { storage: { sql } }) => {
      for (let place = 0; place < EARLIER; place++) {
        sql.exec(
          `INSERT INTO message (client_id, author, at, body) VALUES (?, 'visitor', ?, ?)`,
          `earlier-${place}`,
          1_700_000_000_000 + place,
          JSON.stringify({ type: "text", text: `autrefois ${place}` }),
        );
      }
      sql.exec("UPDATE conversation SET told_to = 0");
    });
    await evictDurableObject(object);
    await visitor.say("Et la livraison ?");
    await runDurableObjectAlarm(object);
    const kept = await runInDurableObject(
      shopObject(env, shop),
      (_, { storage: { sql } }) =>
        sql
          .exec<{ count: number }>(
            "SELECT count(*) AS count FROM said WHERE said MATCH 'autrefois'",
          )
          .one().count,
    );
    expect(kept).toBe(EARLIER);
  });
});
