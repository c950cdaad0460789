import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { shopObject } from "../objects.ts";
import { call, json, NEW_SHOP, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";
import { reportOf } from "../testing/report.ts";
import { DEMO } from "./demo.ts";
import { usualReplyTime } from "./reply-time.ts";

const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";

describe("opening a shop", () => {
  it("takes the first free name and makes its opener the owner", async ({ expect }) => {
    const first = await call("/api/shops", json(NEW_SHOP));
    const second = await call("/api/shops", json(NEW_SHOP));
    expect([first.status, await first.json()]).toEqual([201, { shop: "atelier-zoe" }]);
    expect(await second.json()).toEqual({ shop: "atelier-zoe-2" });
    const cookie = await signInOwner(NEW_SHOP.email);
    const shops = await call("/api/owner/shops", { headers: { Cookie: cookie } });
    expect(await shops.json()).toMatchObject({
      email: NEW_SHOP.email,
      shops: [{ shop: "atelier-zoe" }, { shop: "atelier-zoe-2" }],
    });
  });

  it.for([
    ["a time zone that does not exist", { ...NEW_SHOP, timeZone: "Mars/Olympus" }],
    ["an e-mail that is none", { ...NEW_SHOP, email: "x" }],
    ["an empty name", { ...NEW_SHOP, name: " " }],
  ] as const)("refuses %s", async ([, body], { expect }) => {
    expect((await call("/api/shops", json(body))).status).toBe(400);
  });

  it("stores nothing for a shop that was only asked about", async ({ expect }) => {
    const object = shopObject(env, "never-opened");
    expect(await object.front()).toBeNull();
    const tables = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
  });
});

describe("settings", () => {
  it("change as a whole or not at all", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const patch = (change: object) =>
      call(`/api/owner/shops/${shop}`, { ...json(change, { Cookie: cookie }), method: "PATCH" });
    const wrongHours = { ...DEMO.facts, hours: [[{ from: "25:00", to: "26:00" }]] };
    expect((await patch({ name: "Autre", facts: wrongHours })).status).toBe(400);
    const twins = [DEMO.answers[0], DEMO.answers[0]];
    expect((await patch({ answers: twins })).status).toBe(400);
    const kept = await call(`/api/owner/shops/${shop}`, { headers: { Cookie: cookie } });
    expect(await kept.json()).toEqual(DEMO);
    const changed = await patch({ name: "Autre" });
    expect(await changed.json()).toEqual({ ...DEMO, name: "Autre" });
  });

  it("leave the answers alone where only others are changed", async ({ expect }) => {
    const object = shopObject(env, await newShop());
    await runInDurableObject(object, (_, { storage }) => {
      const touched = "BEGIN SELECT RAISE(ABORT, 'touched'); END";
      storage.sql.exec(`CREATE TRIGGER touched BEFORE DELETE ON answer ${touched}`);
    });
    expect(await object.saveSettings({ name: "Autre" })).toEqual({ ...DEMO, name: "Autre" });
    expect(await object.settings()).toEqual({ ...DEMO, name: "Autre" });
  });

  it("reach a conversation that is already going on", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const before = await visitor.say("Quel est votre numéro de téléphone ?");
    expect(before.messages[1]?.body.text).toContain(DEMO.facts.phone);
    await shopObject(env, shop).saveSettings({ facts: { ...DEMO.facts, phone: "04 65 71 99 99" } });
    const { conversationOf } = await import("../secrets.ts");
    // Evicting forgets what was trusted for a minute.
    await evictDurableObject(
      env.CONVERSATION.getByName(`${shop}/${await conversationOf(shop, visitor.token)}`),
    );
    await visitor.say("bonjour");
    const after = await visitor.say("Je voudrais votre numéro de téléphone");
    expect(after.messages[1]?.body.text).toContain("04 65 71 99 99");
  });
});

describe("the index of conversations", () => {
  it("counts what no owner has read, and forgets the count when one has", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const cookie = await signInOwner();
    const { socket } = await connectInbox(cookie, shop);
    await visitor.say(UNKNOWN);
    await visitor.say("Vous êtes là ?");
    const changed = async () => (await socket.next("changed")).conversation;
    let latest = await changed();
    while (latest.unread < 2) {
      latest = await changed();
    }
    expect(latest).toMatchObject({ unread: 2, status: "waiting", lastWords: "Vous êtes là ?" });
    const thread = await connectOwner(cookie, visitor);
    thread.socket.send({ type: "seen", seq: 3 });
    expect(await changed()).toMatchObject({ unread: 0, status: "waiting" });
    socket.close();
    thread.socket.close();
  });

  it("lists newest first, by status, and page after page", async ({ expect }) => {
    const shop = await newShop();
    const object = shopObject(env, shop);
    const report = (i: number) =>
      reportOf({ status: i % 2 ? "waiting" : "done", lastWords: `n° ${i}`, lastAt: 1000 + i });
    for (let i = 0; i < 60; i++) {
      await object.report(`${i}`.padStart(43, "x"), report(i));
    }
    const cookie = await signInOwner();
    const list = async (query: string) => {
      const path = `/api/owner/shops/${shop}/conversations${query}`;
      const response = await call(path, { headers: { Cookie: cookie } });
      return (await response.json<{ conversations: { lastAt: number }[] }>()).conversations;
    };
    const first = await list("");
    expect(first.map(({ lastAt }) => lastAt)).toEqual(
      Array.from({ length: 50 }, (_, index) => 1059 - index),
    );
    expect(await list("?before=1010")).toHaveLength(10);
    expect(await list("?status=waiting")).toHaveLength(30);
    const bad = await call(`/api/owner/shops/${shop}/conversations?status=lost`, {
      headers: { Cookie: cookie },
    });
    expect(bad.status).toBe(400);
  });

  it("shows all that came in the same millisecond, though a page ends between them", async ({
    expect,
  }) => {
    const shop = await newShop();
    const object = shopObject(env, shop);
    for (let i = 0; i < 60; i++) {
      const lastAt = i < 20 ? 1000 : 1000 + i;
      await object.report(`${i}`.padStart(43, "x"), reportOf({ status: "done", lastAt }));
    }
    const first = await object.conversations({ before: Number.MAX_SAFE_INTEGER, status: null });
    const last = first.at(-1)?.lastAt ?? 0;
    const second = await object.conversations({ before: last, status: null });
    const seen = [...first, ...second].map(({ conversation }) => conversation);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it("goes on telling the inbox after the shop's object slept", async ({ expect }) => {
    const shop = await newShop();
    const { socket } = await connectInbox(await signInOwner(), shop);
    await evictDurableObject(shopObject(env, shop), { webSockets: "hibernate" });
    await newVisitor(shop).say(UNKNOWN);
    expect((await socket.next("changed")).conversation).toMatchObject({ status: "waiting" });
    socket.close();
  });
});

describe("the usual reply time", () => {
  const minutes = (...times: number[]) => times.map((time) => time * 60_000);

  it("is the median in steps of five minutes, once there are enough replies to promise it", ({
    expect,
  }) => {
    expect(usualReplyTime(minutes(1, 2, 3, 4))).toBeNull();
    expect(usualReplyTime(minutes(1, 2, 7, 40, 500))).toBe(10 * 60_000);
    expect(usualReplyTime(minutes(1, 2, 7, 14, 40, 500))).toBe(15 * 60_000);
    expect(usualReplyTime([0, 0, 0, 0, 0])).toBe(5 * 60_000);
  });

  it("is told to visitors after enough owners' replies", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    for (let i = 0; i < 5; i++) {
      const visitor = newVisitor(shop);
      await visitor.say(UNKNOWN);
      const { socket } = await connectOwner(cookie, visitor);
      socket.send({ type: "send", clientId: "r", body: { type: "text", text: "Oui" } });
      await socket.next("posted");
      await deliver(visitor);
      socket.close();
    }
    expect(await shopObject(env, shop).knowledge(null)).toMatchObject({ usualReplyMs: 300_000 });
    expect(await shopObject(env, shop).front()).toMatchObject({
      profile: { usualReplyMs: 300_000 },
    });
  });
});

/** Lets what the conversation owes its shop arrive. */
async function deliver({ shop, token }: TestVisitor): Promise<void> {
  const { conversationOf } = await import("../secrets.ts");
  const conversation = await conversationOf(shop, token);
  await runDurableObjectAlarm(env.CONVERSATION.getByName(`${shop}/${conversation}`));
}
