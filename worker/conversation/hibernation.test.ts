import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { KEPT_DAYS } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import type { Conversation } from "./conversation.ts";
import { newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { callAs, connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";
import { reportOf } from "../testing/report.ts";
import { connectVisitor } from "../testing/socket.ts";

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

/** Changes what is stored while the object sleeps: awake, it remembers what it wrote. */
async function alter(object: DurableObjectStub<Conversation>, sql: string): Promise<void> {
  await evictDurableObject(object);
  await runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec(sql);
  });
  await evictDurableObject(object);
}

const DAY_MS = 86_400_000;

/** As if nobody had added to it for so many days: as long as conversations are kept, if nothing else was said. */
function outdate(object: DurableObjectStub<Conversation>, days = KEPT_DAYS): Promise<void> {
  return alter(object, `UPDATE message SET at = at - ${days * DAY_MS}`);
}

function dueOf(object: DurableObjectStub<Conversation>): Promise<number | null> {
  return runInDurableObject(object, (_, { storage }) => storage.getAlarm());
}

describe("an evicted conversation", () => {
  it("wakes with its sockets, who they are, seen marks and answers", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { socket } = await connectVisitor(visitor, 2);
    const owner = await connectOwner(await signInOwner(), visitor);
    owner.socket.send({ type: "seen", seq: 2 });
    await socket.next("seen");

    const object = await objectOf(visitor);
    await evictDurableObject(object, { webSockets: "hibernate" });

    const body = { type: "text", text: "Vous êtes ouverts dimanche ?" };
    socket.send({ type: "send", clientId: "after", body });
    const posted = await socket.next("posted");
    const answer = await socket.next("posted");
    expect(posted.message).toMatchObject({ seq: 3, author: "visitor" });
    expect(answer.message).toMatchObject({ seq: 4, author: "auto", answer: "hours" });
    expect((await owner.socket.next("posted")).message.seq).toBe(3);
    expect((await object.messages(4)).seen).toEqual({ visitor: 0, owner: 2 });

    owner.socket.send({ type: "send", clientId: "r", body: { type: "text", text: "Bonjour" } });
    expect((await socket.next("posted")).message).toMatchObject({ author: "owner", seq: 5 });
    socket.close();
    owner.socket.close();
  });

  it("knows a repeat of what was sent before it slept", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const { messages } = await visitor.say("bonjour", "once");
    await evictDurableObject(await objectOf(visitor));
    const again = await visitor.say("bonjour", "once");
    expect(again.messages).toEqual(messages);
  });

  it("still counts the messages of the last minute", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    for (let i = 0; i < 30; i++) {
      await visitor.say(`message ${i}`);
    }
    await evictDurableObject(await objectOf(visitor));
    expect((await visitor.post("surplus")).status).toBe(429);
  });
});

describe("the outbox", () => {
  it("tells the shop by alarm what a crash kept it from telling", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = await objectOf(visitor);
    const conversation = await conversationOf(shop, visitor.token);
    // As if the process had died between storing the change and telling the shop.
    await alter(object, "UPDATE conversation SET status = 'waiting', change = change + 1");
    expect(await runDurableObjectAlarm(object)).toBe(true);
    const [summary] = await shopObject(env, shop).conversations({
      before: Number.MAX_SAFE_INTEGER,
      status: null,
    });
    expect(summary).toMatchObject({ conversation, status: "waiting" });
  });

  it("never lets an older report replace a newer one", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const conversation = await conversationOf(shop, visitor.token);
    await runDurableObjectAlarm(await objectOf(visitor));
    await shopObject(env, shop).report(
      conversation,
      reportOf({ status: "done", unread: 9, lastWords: "old" }),
    );
    const [summary] = await shopObject(env, shop).conversations({
      before: Number.MAX_SAFE_INTEGER,
      status: null,
    });
    expect(summary).toMatchObject({ status: "auto", number: 1 });
  });
});

describe("retention", () => {
  it("erases a conversation, and its line in the shop's list, a year after its last message", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = await objectOf(visitor);
    const inbox = await connectInbox(await signInOwner(), shop);
    await runDurableObjectAlarm(object);
    // One alarm for the year, not one a month.
    expect(await dueOf(object)).toBeGreaterThan(Date.now() + KEPT_DAYS * DAY_MS - 60_000);
    await outdate(object, KEPT_DAYS - 1);
    await runDurableObjectAlarm(object);
    expect((await object.messages(0)).messages).toHaveLength(2);
    expect(await dueOf(object)).toBeLessThan(Date.now() + DAY_MS);
    await outdate(object, 1);

    await runDurableObjectAlarm(object);
    expect((await inbox.socket.next("gone")).conversation).toBe(
      await conversationOf(shop, visitor.token),
    );
    expect((await object.messages(0)).messages).toEqual([]);
    const tables = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
    inbox.socket.close();
  });

  it("asks the shop when it is due, and keeps for as long as it says then", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = await objectOf(visitor);
    await runDurableObjectAlarm(object);
    await shopObject(env, shop).saveSettings({ keptDays: 3 * 365 });
    await outdate(object, KEPT_DAYS + 1);
    await runDurableObjectAlarm(object);
    expect((await object.messages(0)).messages).toHaveLength(2);
    const left = (2 * 365 - 1) * DAY_MS;
    expect(await dueOf(object)).toBeGreaterThan(Date.now() + left - 60_000);
    expect(await dueOf(object)).toBeLessThanOrEqual(Date.now() + left);
  });

  it("is seen to at once where a shop keeps for fewer days, by those that sleep as well", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const [old, young] = [newVisitor(shop), newVisitor(shop)];
    await old.say("bonjour");
    await young.say("bonjour");
    const object = await objectOf(old);
    await runDurableObjectAlarm(object);
    await outdate(object, 40);
    const inbox = await connectInbox(cookie, shop);
    const path = `/api/owner/shops/${shop}/settings`;
    expect((await callAs(cookie, "PATCH", path, { keptDays: 29 })).status).toBe(400);
    await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
      storage.sql.exec(
        `UPDATE conversation SET last_at = last_at - ${40 * DAY_MS} WHERE number = 1`,
      );
    });
    expect((await callAs(cookie, "PATCH", path, { keptDays: 30 })).status).toBe(200);
    const { conversation } = await inbox.socket.next("gone");
    expect(conversation).toBe(await conversationOf(shop, old.token));
    expect((await (await objectOf(young)).messages(0)).messages).toHaveLength(2);
    inbox.socket.close();
  });

  it("leaves no line in the shop's list when something happens in the middle of it", async ({
    expect,
  }) => {
    const shop = await newShop();
    for (let round = 0; round < 5; round++) {
      const visitor = newVisitor(shop);
      await visitor.say("CANARY");
      const object = await objectOf(visitor);
      await runDurableObjectAlarm(object);
      await outdate(object);
      let isRinging = true;
      const alarm = runDurableObjectAlarm(object).finally(() => (isRinging = false));
      const tap = async (status: "waiting" | "done") => {
        while (isRinging) {
          await object.patch({ status });
        }
      };
      await Promise.all([alarm, tap("done"), tap("waiting"), tap("done"), tap("waiting")]);
      await runDurableObjectAlarm(object);
      expect((await object.messages(0)).messages).toEqual([]);
    }
    const list = { before: Number.MAX_SAFE_INTEGER, status: null };
    expect(await shopObject(env, shop).conversations(list)).toEqual([]);
  });

  it("is tried again later, not given up, while the shop cannot be told", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = await objectOf(visitor);
    await runDurableObjectAlarm(object);
    await outdate(object);
    const rename = (from: string, to: string) =>
      runInDurableObject(shopObject(env, shop), (_, { storage }) => {
        storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
      });
    await rename("conversation", "elsewhere");
    await runDurableObjectAlarm(object);
    const next = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThan(Date.now() + 3_600_000);
    await rename("elsewhere", "conversation");
    await runDurableObjectAlarm(object);
    expect((await object.messages(0)).messages).toEqual([]);
  });

  it("begins anew under the same token after an erasure", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const object = await objectOf(visitor);
    await runDurableObjectAlarm(object);
    await outdate(object);
    await runDurableObjectAlarm(object);
    const { messages } = await visitor.say("rebonjour");
    expect(messages[0]?.seq).toBe(1);
  });
});
