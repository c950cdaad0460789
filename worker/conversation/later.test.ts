import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import type { PlannedReplies } from "../protocol/http.ts";
import { LATER_MAX_MS, LATER_PER_CONVERSATION } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import {
  callAs,
  connectOwner,
  conversationPath,
  newOwnerCookie,
  signInOwner,
} from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";
import type { Conversation } from "./conversation.ts";

const HOUR_MS = 3_600_000;

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

async function newConversation() {
  const visitor = newVisitor(await newShop());
  await visitor.say("Je veux parler à un humain");
  const cookie = await signInOwner();
  const path = `${await conversationPath(visitor)}/later`;
  const plan = (clientId: string, at = Date.now() + HOUR_MS, text = clientId) =>
    callAs(cookie, "POST", path, { clientId, body: { type: "text", text }, at });
  return { visitor, cookie, path, plan, object: await objectOf(visitor) };
}

/** As if the planned replies had been planned earlier; the object sleeps meanwhile. */
async function letTimePass(object: DurableObjectStub<Conversation>, ms: number) {
  await evictDurableObject(object);
  await runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec("UPDATE later SET at = at - ?", ms);
  });
  await evictDurableObject(object);
}

const texts = async (object: DurableObjectStub<Conversation>) =>
  (await object.messages(2, "owner")).messages.map(({ author, body }) => [author, body.text]);

describe("a planned reply", () => {
  it("goes out once at its time, in order, after a restart too", async ({ expect }) => {
    const { plan, object, visitor, cookie } = await newConversation();
    expect((await plan("second", Date.now() + 2 * HOUR_MS)).status).toBe(201);
    await plan("first");
    await plan("tomorrow", Date.now() + 24 * HOUR_MS);
    const { socket } = await connectVisitor(visitor, 2);
    expect(await texts(object)).toEqual([]);

    await letTimePass(object, 3 * HOUR_MS);
    await runDurableObjectAlarm(object);
    await runDurableObjectAlarm(object);
    expect(await texts(object)).toEqual([
      ["owner", "first"],
      ["owner", "second"],
    ]);
    const { welcome, socket: owner } = await connectOwner(cookie, visitor, { after: 4 });
    expect(welcome).toMatchObject({ status: "answered", later: [{ clientId: "tomorrow" }] });
    owner.close();
    socket.close();
  });

  it("comes with the alarm set to its time, whatever else wakes the object meanwhile", async ({
    expect,
  }) => {
    const { plan, object, visitor } = await newConversation();
    await runDurableObjectAlarm(object);
    const at = Date.now() + 20_000;
    await plan("soon", at);
    await evictDurableObject(object);
    await visitor.say("Toujours là ?");
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).toBe(at);
  });

  it("is told to owners alone, as it changes", async ({ expect }) => {
    const { plan, cookie, path, visitor } = await newConversation();
    const { socket } = await connectVisitor(visitor, 2);
    const owner = await connectOwner(cookie, visitor);
    expect(owner.welcome.later).toEqual([]);
    const at = Date.now() + HOUR_MS;
    await plan("promise", at, "C’est prêt.");
    expect((await owner.socket.next("later")).later).toEqual([
      {
        clientId: "promise",
        body: { type: "text", text: "C’est prêt." },
        at,
        name: "Camille",
        after: 2,
      },
    ]);
    const cancelled = await callAs(cookie, "DELETE", `${path}/promise`);
    expect(await cancelled.json()).toMatchObject({
      later: [],
      taken: { body: { text: "C’est prêt." } },
    });
    expect((await owner.socket.next("later")).later).toEqual([]);
    expect((await callAs(cookie, "DELETE", `${path}/promise`)).status).toBe(404);
    await socket.pending("posted");
    expect(socket.all.map(({ type }) => type)).toEqual(["welcome"]);
    owner.socket.close();
    socket.close();
  });

  it("stays planned when the visitor writes meanwhile", async ({ expect }) => {
    const { plan, cookie, visitor } = await newConversation();
    await plan("promise");
    await visitor.say("En fait non merci");
    const { socket, welcome } = await connectOwner(cookie, visitor);
    expect(welcome.later).toMatchObject([{ clientId: "promise", after: 2 }]);
    socket.close();
  });

  it("can go out at once, and is the same message however often that is asked", async ({
    expect,
  }) => {
    const { plan, cookie, path, object } = await newConversation();
    await plan("promise");
    const sent = await callAs(cookie, "POST", `${path}/promise/send`);
    expect([sent.status, await sent.json()]).toMatchObject([
      201,
      { status: "answered", messages: [{ seq: 3, author: "owner", clientId: "promise" }] },
    ]);
    expect((await callAs(cookie, "POST", `${path}/promise/send`)).status).toBe(200);
    expect((await plan("promise")).status).toBe(200);
    await letTimePass(object, 2 * HOUR_MS);
    await runDurableObjectAlarm(object);
    expect(await texts(object)).toEqual([["owner", "promise"]]);
  });

  it("that went out by another way is planned no more, and lets the object sleep", async ({
    expect,
  }) => {
    const { plan, cookie, path, object } = await newConversation();
    await plan("promise");
    const sent = { clientId: "promise", body: { type: "text", text: "promise" } };
    const messages = path.replace(/later$/, "messages");
    expect((await callAs(cookie, "POST", messages, sent)).status).toBe(201);
    await letTimePass(object, 2 * HOUR_MS);
    await runDurableObjectAlarm(object);
    expect(await texts(object)).toEqual([["owner", "promise"]]);
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeGreaterThan(Date.now());
  });

  it("puts off nothing else the object must wake for", async ({ expect }) => {
    const { plan, object } = await newConversation();
    const alarm = () => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    const before = await alarm();
    await evictDurableObject(object);
    await plan("far", Date.now() + 24 * HOUR_MS);
    expect(await alarm()).toBeLessThanOrEqual(Math.max(before ?? 0, Date.now() + 60_000));
  });

  it("is planned once; its first text is kept", async ({ expect }) => {
    const { plan } = await newConversation();
    await plan("promise", Date.now() + HOUR_MS, "one");
    const again = await plan("promise", Date.now() + 2 * HOUR_MS, "other");
    expect(again.status).toBe(200);
    expect((await again.json<PlannedReplies>()).later).toMatchObject([{ body: { text: "one" } }]);
  });

  it("is refused out of time, without words, and beyond what is held", async ({ expect }) => {
    const { plan, cookie, path } = await newConversation();
    const soon = Date.now() + HOUR_MS;
    for (const at of [0, -1, Date.now() - 1, Date.now() + LATER_MAX_MS + HOUR_MS, 1.5, NaN]) {
      expect((await plan("c", at)).status, String(at)).toBe(400);
    }
    expect((await plan("not a name", soon)).status).toBe(400);
    expect((await plan("c", soon, " ")).status).toBe(400);
    expect((await plan("c", soon, "x".repeat(4001))).status).toBe(413);
    expect((await callAs(cookie, "POST", `${path}/nothing/send`)).status).toBe(404);
    for (let i = 0; i < LATER_PER_CONVERSATION; i++) {
      expect((await plan(`c${i}`, soon)).status).toBe(201);
    }
    expect((await plan("more", soon)).status).toBe(413);
  });

  it("is nobody else's to plan, to see or to cancel", async ({ expect }) => {
    const { plan, path, object } = await newConversation();
    await plan("promise");
    const foreign = await newOwnerCookie();
    const body = { clientId: "x", body: { type: "text", text: "x" }, at: Date.now() + HOUR_MS };
    const tries = [
      callAs(foreign, "POST", path, body),
      callAs(foreign, "DELETE", `${path}/promise`),
      callAs(foreign, "POST", `${path}/promise/send`),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await texts(object)).toEqual([]);
  });

  it("goes with the conversation when that is erased", async ({ expect }) => {
    const { plan, object } = await newConversation();
    await plan("promise");
    await evictDurableObject(object);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE message SET at = 0");
    });
    await evictDurableObject(object);
    await runDurableObjectAlarm(object);
    const left = await runInDurableObject(object, async (_, { storage }) => [
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'later'").toArray(),
      await storage.getAlarm(),
    ]);
    expect(left).toEqual([[], null]);
  });
});

describe("moments to put something off to", () => {
  it("follow the shop's hours", async ({ expect }) => {
    const shop = await newShop();
    const { opening, tomorrow, monday } = await shopObject(env, shop).times();
    expect(opening).toBeGreaterThan(Date.now());
    expect(tomorrow).toBeGreaterThan(Date.now());
    // Closed on Mondays: nine o'clock on the shop's clock.
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Paris",
      weekday: "short",
      timeStyle: undefined,
      hour: "2-digit",
      minute: "2-digit",
    });
    expect(clock.format(monday)).toBe("Mon 09:00");
  });
});
