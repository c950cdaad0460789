import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";
import { countRows } from "../testing/rows.ts";
import { connectVisitor } from "../testing/socket.ts";

describe("what ARCHITECTURE.md says a conversation costs", () => {
  it("is so: five rows a message with its answer, two in the shop, none for signs of life", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await runDurableObjectAlarm(object);
    const cookie = await signInOwner();
    const inbox = await connectInbox(cookie, shop);
    const here = await countRows(object);
    const there = await countRows(shopObject(env, shop));

    await visitor.say("Quelle est votre adresse ?");
    await inbox.socket.next("changed");
    expect([here().rowsWritten, there().rowsWritten]).toEqual([5, 2]);

    const owner = await connectOwner(cookie, visitor);
    const { socket } = await connectVisitor(visitor);
    await owner.socket.next("presence");
    socket.send({ type: "typing" });
    await owner.socket.next("typing");
    await socket.pending("posted");
    expect([here().rowsWritten, there().rowsWritten]).toEqual([5, 2]);
    for (const open of [inbox.socket, owner.socket, socket]) {
      open.close();
    }
  });

  it("is so: one more in the shop for a question, another for the hand-off, two for the alert, two more here where an answer was not it", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Quelle est votre adresse ?");
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await runDurableObjectAlarm(object);
    const inbox = await connectInbox(await signInOwner(), shop);
    const rowsFor = async (text: string) => {
      const here = await countRows(object);
      const there = await countRows(shopObject(env, shop));
      await visitor.say(text);
      await inbox.socket.next("changed");
      return () => [here().rowsWritten, there().rowsWritten];
    };
    // What became of the alert is stored once the owner's account has said it.
    await expect.poll(await rowsFor("Je veux parler à un humain")).toEqual([7, 6]);
    const unknown = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";
    expect((await rowsFor(unknown))()).toEqual([3, 4]);
    inbox.socket.close();
  });

  it("does not grow with the conversation: who writes much costs no more to answer", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await runInDurableObject(object, (_, { storage: { sql } }) => {
      sql.exec(
        `INSERT INTO message (client_id, author, at, body)
         WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         SELECT 'many-' || i, 'visitor', 0, '{"type":"text","text":"Et cela ?"}' FROM n`,
      );
    });
    await evictDurableObject(object);
    // What lies far behind is looked for when the object wakes.
    await visitor.say("Vous êtes ouverts samedi ?");
    const read = await countRows(object);
    for (let index = 0; index < 9; index++) {
      await visitor.say(`Et le camion numéro ${index} ?`);
    }
    // Most of them are what is unread, which is counted up to 999.
    expect(read().rowsRead / 9).toBeLessThan(2500);
  });
});
