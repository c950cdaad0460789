import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it, vi } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import type { CustomerCard } from "../protocol/customers.ts";
import type { MessagesPage } from "../protocol/http.ts";
import type { Identified, IdentitySecret, SayByPage } from "../protocol/identity.ts";
import { IDENTITY_SECRET_OVERLAP_MS } from "../protocol/limits.ts";
import { wordsOf } from "../protocol/message.ts";
import { conversationOf, conversationOfUser, randomSecret } from "../secrets.ts";
import { upgradeRequest } from "../sockets/socket.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { callAs, newHelper, newOwnerCookie, replyAs, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";
import { newSecret, sign, vouch } from "../testing/vouching.ts";
import { forgetSecrets } from "../vouching.ts";

const path = (shop: string, rest: string) => `/api/shops/${shop}/conversation/${rest}`;

async function said(shop: string, credential: string): Promise<string[]> {
  const response = await call(path(shop, "messages"), {
    headers: { Authorization: `Bearer ${credential}` },
  });
  const { messages } = await response.json<MessagesPage>();
  return messages.filter(({ author }) => author === "visitor").map(({ body }) => wordsOf(body));
}

async function identify(shop: string, credential: string, earlier?: string) {
  const body = json({ earlier }, { Authorization: `Bearer ${credential}` });
  const response = await call(path(shop, "identity"), body);
  return { status: response.status, ...(await response.json<Partial<Identified>>()) };
}

async function tell(shop: string, credential: string, about: SayByPage | object) {
  const body = json(about, { Authorization: `Bearer ${credential}` });
  const response = await call(path(shop, "about"), body);
  return { status: response.status, body: await response.text() };
}

async function cardOf(shop: string, conversation: string): Promise<CustomerCard> {
  const route = `/api/owner/shops/${shop}/conversations/${conversation}/customer`;
  return (await callAs(await signInOwner(), "GET", route)).json<CustomerCard>();
}

describe("a visitor whom the shop's own server vouches for", () => {
  it("has one conversation, wherever they sign in", async ({ expect }) => {
    const shop = await newShop();
    const secret = await newSecret(shop);
    const credential = await vouch(secret, "zoë@example.com/42");
    await newVisitor(shop, credential).say("Le train en bois est-il en stock ?");
    expect(await said(shop, credential)).toEqual(["Le train en bois est-il en stock ?"]);
    const { socket, welcome } = await connectVisitor(newVisitor(shop, credential));
    expect(welcome.messages[0]?.body).toMatchObject({ text: "Le train en bois est-il en stock ?" });
    socket.close();
    const conversation = await conversationOfUser(shop, "zoë@example.com/42");
    expect((await cardOf(shop, conversation)).visits).toHaveLength(1);
  });

  it("is refused with any other proof, in the very words an unknown one is", async ({ expect }) => {
    const shop = await newShop();
    const other = await newShop();
    const secret = await newSecret(shop);
    const others = await newSecret(other);
    await newVisitor(shop, await vouch(secret, "42")).say("C'est confidentiel");
    const forged = {
      "another shop's secret": await vouch(others, "42"),
      "made up": await vouch(randomSecret(), "42"),
      "another user's signature": `${(await vouch(secret, "42")).split(".")[0]}.${await sign(secret, "43")}`,
      "nothing behind it": `${(await vouch(secret, "42")).split(".")[0]}.${"0".repeat(64)}`,
      "an empty key": await vouch("\0", "42"),
    };
    const unknown = await vouch(randomSecret(), "nobody");
    const answer = async (credential: string) => {
      const headers = { Authorization: `Bearer ${credential}` };
      const read = await call(path(shop, "messages"), { headers });
      const posted = await newVisitor(shop, credential).post("Bonjour");
      const about = await tell(shop, credential, { email: "a@example.com" });
      const joined = await identify(shop, credential);
      const socket = await call(path(shop, "socket"), {
        headers: {
          Upgrade: "websocket",
          "Sec-WebSocket-Protocol": `comptoir.v1, token.${credential}`,
        },
      });
      const all = [read, posted, socket].map(async (each) => [each.status, await each.text()]);
      return [...(await Promise.all(all)), about, joined];
    };
    const refused = await answer(unknown);
    expect(refused[0]).toEqual([401, '{"error":"unauthorized"}']);
    for (const [how, credential] of Object.entries(forged)) {
      expect(await answer(credential), how).toEqual(refused);
    }
  });

  it("is nobody in another shop, nor in one that vouches for nobody", async ({ expect }) => {
    const [shop, other] = [await newShop(), await newShop()];
    const secret = await newSecret(shop);
    const credential = await vouch(secret, "42");
    await newVisitor(shop, credential).say("Bonjour");
    expect((await newVisitor(other, credential).post("Bonjour")).status).toBe(401);
    await newSecret(other);
    expect((await newVisitor(other, credential).post("Bonjour")).status).toBe(401);
  });

  it("is known by the old secret for a day after a new one was made", async ({ expect }) => {
    const shop = await newShop();
    const first = await newSecret(shop);
    await newVisitor(shop, await vouch(first, "42")).say("Bonjour");
    const second = await newSecret(shop);
    expect(await said(shop, await vouch(first, "42"))).toEqual(["Bonjour"]);
    expect(await said(shop, await vouch(second, "42"))).toEqual(["Bonjour"]);
    const later = Date.now() + IDENTITY_SECRET_OVERLAP_MS;
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    try {
      const valid = await runInDurableObject(shopObject(env, shop), (object) =>
        object.identity().secrets(),
      );
      expect(valid).toEqual([second]);
      forgetSecrets(shop);
      expect((await newVisitor(shop, await vouch(first, "42")).post("Bonjour")).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a visitor who talked before the shop said who they are", () => {
  it("finds on every device what they said, where nothing was said under their name", async ({
    expect,
  }) => {
    const shop = await newShop();
    const credential = await vouch(await newSecret(shop), "42");
    const anonymous = newVisitor(shop);
    await anonymous.say("Livrez-vous en Suisse ?");
    expect(await identify(shop, credential, anonymous.token)).toEqual({
      status: 200,
      hasTalked: true,
    });
    expect(await said(shop, credential)).toEqual(["Livrez-vous en Suisse ?"]);
    await newVisitor(shop, credential).say("Et en Belgique ?");
    await replyAs(await signInOwner(), anonymous, "Oui, les deux.");
    expect(await said(shop, anonymous.token)).toEqual([
      "Livrez-vous en Suisse ?",
      "Et en Belgique ?",
    ]);
    const again = await identify(shop, credential, anonymous.token);
    expect(again).toEqual({ status: 200, hasTalked: true });
    expect((await cardOf(shop, await conversationOf(shop, anonymous.token))).visits).toHaveLength(
      1,
    );
  });

  it("keeps both where they had talked under their name too: the owners see one customer", async ({
    expect,
  }) => {
    const shop = await newShop();
    const credential = await vouch(await newSecret(shop), "42");
    const [named, anonymous] = [newVisitor(shop, credential), newVisitor(shop)];
    await named.say("Bonjour");
    await anonymous.say("Livrez-vous en Suisse ?");
    expect(await identify(shop, credential, anonymous.token)).toEqual({
      status: 200,
      hasTalked: true,
    });
    expect(await identify(shop, credential, anonymous.token)).toEqual({
      status: 200,
      hasTalked: true,
    });
    expect(await said(shop, credential)).toEqual(["Bonjour"]);
    const names = [
      await conversationOfUser(shop, "42"),
      await conversationOf(shop, anonymous.token),
    ];
    for (const name of names) {
      const { visits } = await cardOf(shop, name);
      expect(visits.map(({ conversation }) => conversation).toSorted()).toEqual(names.toSorted());
    }
  });

  it("gives nothing of it to the next customer at the same computer", async ({ expect }) => {
    const shop = await newShop();
    const secret = await newSecret(shop);
    const [ana, bob] = [await vouch(secret, "ana"), await vouch(secret, "bob")];
    const anonymous = newVisitor(shop);
    await anonymous.say("Livrez-vous en Suisse ?");
    await identify(shop, ana, anonymous.token);
    expect(await identify(shop, bob, anonymous.token)).toEqual({ status: 200, hasTalked: false });
    await newVisitor(shop, bob).say("Bonjour");
    await identify(shop, bob, anonymous.token);
    expect(await said(shop, ana)).toEqual(["Livrez-vous en Suisse ?"]);
    expect(await said(shop, bob)).toEqual(["Bonjour"]);
    expect((await cardOf(shop, await conversationOfUser(shop, "bob"))).visits).toHaveLength(1);
  });

  it("loses nothing that was on its way as the conversation moved", async ({ expect }) => {
    const shop = await newShop();
    const credential = await vouch(await newSecret(shop), "42");
    const named = newVisitor(shop, credential);
    const { socket } = await connectVisitor(named);
    const anonymous = newVisitor(shop);
    await anonymous.say("Livrez-vous en Suisse ?");
    await identify(shop, credential, anonymous.token);
    await socket.closed;
    const object = conversationObject(env, shop, await conversationOfUser(shop, "42"));
    const sending = {
      clientId: crypto.randomUUID(),
      body: { type: "text" as const, text: "Allô ?" },
    };
    expect(await object.postAsVisitor(sending, "192.0.2.1")).toEqual({ refused: "internal" });
    const late = await object.fetch(upgradeRequest({ role: "visitor", address: "192.0.2.1" }));
    expect(late.status).toBe(500);
    await named.say("Allô ?", sending.clientId);
    expect(await said(shop, credential)).toEqual(["Livrez-vous en Suisse ?", "Allô ?"]);
  });

  it("who has said nothing has nothing, and nothing is created", async ({ expect }) => {
    const shop = await newShop();
    const credential = await vouch(await newSecret(shop), "42");
    expect(await identify(shop, credential)).toEqual({ status: 200, hasTalked: false });
    expect(await identify(shop, credential, randomSecret())).toEqual({
      status: 200,
      hasTalked: false,
    });
    expect((await tell(shop, credential, { name: "Ana" })).status).toBe(404);
    const object = conversationObject(env, shop, await conversationOfUser(shop, "42"));
    const tables = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
  });

  it("cannot say so without being vouched for", async ({ expect }) => {
    const shop = await newShop();
    const anonymous = newVisitor(shop);
    await anonymous.say("Bonjour");
    expect((await identify(shop, anonymous.token, randomSecret())).status).toBe(401);
    const credential = await vouch(await newSecret(shop), "42");
    expect((await identify(shop, credential, "not a token")).status).toBe(400);
  });
});

describe("what the page says of a visitor", () => {
  it("proves nothing: a known e-mail opens nothing, and is shown as not verified", async ({
    expect,
  }) => {
    const shop = await newShop();
    const [known, typing, stranger] = [newVisitor(shop), newVisitor(shop), newVisitor(shop)];
    for (const each of [known, typing, stranger]) {
      await each.say("Bonjour");
    }
    const ana = { name: "Ana", email: "ana@example.com", phone: "+33 4 72 00 00 00" };
    await tell(shop, known.token, ana);
    const answers = [
      await tell(shop, typing.token, ana),
      await tell(shop, stranger.token, { ...ana, email: "nobody@example.com" }),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect(await said(shop, typing.token)).toEqual(["Bonjour"]);
    const card = await cardOf(shop, await conversationOf(shop, typing.token));
    expect(card).toMatchObject({
      ...ana,
      page: { user: null, unverified: ["name", "email", "phone"] },
    });
    expect(card.visits).toHaveLength(1);
  });

  it("fills what is empty, once; what the owners wrote or took off stays so", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Bonjour");
    const conversation = await conversationOf(shop, visitor.token);
    const route = `/api/owner/shops/${shop}/conversations/${conversation}/customer`;
    const owner = await signInOwner();
    await callAs(owner, "PATCH", route, { name: "Mme Petit", tags: ["fidèle"] });
    await tell(shop, visitor.token, { name: "Ana", phone: "04 72", tags: ["pro", "Fidèle"] });
    const card = await cardOf(shop, conversation);
    expect(card).toMatchObject({ name: "Mme Petit", phone: "04 72", tags: ["fidèle", "pro"] });
    expect(card.page.unverified).toEqual(["phone"]);
    await callAs(owner, "PATCH", route, { phone: null, tags: [] });
    await tell(shop, visitor.token, { name: "Ana", phone: "04 72", tags: ["pro"] });
    expect(await cardOf(shop, conversation)).toMatchObject({
      name: "Mme Petit",
      phone: null,
      tags: [],
    });
  });

  it("is never taken for checked because the page says something else next", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Bonjour");
    const conversation = await conversationOf(shop, visitor.token);
    await tell(shop, visitor.token, { name: "Ana", email: "ana@example.com" });
    await tell(shop, visitor.token, { email: "eve@example.com" });
    const card = await cardOf(shop, conversation);
    expect(card).toMatchObject({ name: "Ana", email: "eve@example.com" });
    expect(card.page.unverified).toEqual(["name", "email"]);
  });

  it("goes from a card that others stay on with the conversation it was said in", async ({
    expect,
  }) => {
    const shop = await newShop();
    const [first, second] = [newVisitor(shop), newVisitor(shop)];
    await first.say("Bonjour");
    await second.say("Re-bonjour");
    const [gone, left] = await Promise.all(
      [first, second].map(({ token }) => conversationOf(shop, token)),
    );
    await tell(shop, first.token, { name: "Ana", email: "ana@example.com", phone: "04 72" });
    await tell(shop, second.token, { name: "Ana" });
    using customers = shopObject(env, shop).customers();
    await customers.link(gone ?? "", left ?? "");
    const route = `/api/owner/shops/${shop}/conversations/${left}/customer`;
    await callAs(await signInOwner(), "PATCH", route, { phone: "04 78" });
    await conversationObject(env, shop, gone ?? "").eraseNow();
    const card = await cardOf(shop, left ?? "");
    expect(card).toMatchObject({ name: "Ana", email: null, phone: "04 78" });
    expect(card.page.unverified).toEqual(["name"]);
    // Nor is it kept to part the two again.
    await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
      expect(storage.sql.exec("SELECT * FROM customer_link").toArray()).toEqual([]);
    });
  });

  it("is kept within bounds, the user who is vouched for with it", async ({ expect }) => {
    const shop = await newShop();
    const credential = await vouch(await newSecret(shop), "42");
    await newVisitor(shop, credential).say("Bonjour");
    await tell(shop, credential, { attributes: { plan: "gold", basket: 3, trial: false } });
    await tell(shop, credential, { attributes: { plan: null, basket: 4, ["__proto__"]: "x" } });
    for (let n = 1; n <= 25; n++) {
      await tell(shop, credential, { events: [{ event: `seen ${n}`, meta: { n }, ago: 1000 }] });
    }
    const { page } = await cardOf(shop, await conversationOfUser(shop, "42"));
    expect(page).toMatchObject({ user: "42", attributes: { basket: 4, trial: false } });
    expect(page.attributes).not.toHaveProperty("plan");
    expect(page.events).toHaveLength(20);
    expect(page.events.at(-1)).toMatchObject({ event: "seen 25", meta: { n: 25 } });
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`a${n}`, n]));
    const bad = [
      { attributes: many },
      { attributes: { plan: { deep: 1 } } },
      { attributes: { ["x".repeat(41)]: 1 } },
      { attributes: { plan: "x".repeat(201) } },
      { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) },
      { events: [{ event: "" }] },
      { events: [{ event: "x", ago: -1 }] },
      { email: 7 },
    ];
    for (const about of bad) {
      expect((await tell(shop, credential, about)).status, JSON.stringify(about)).toBeOneOf([
        400, 413,
      ]);
    }
  });

  it("happened no earlier than time began, whatever a page says: cards show dates, copies hold them", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Bonjour");
    const events = [{ event: "signed up", ago: Number.MAX_SAFE_INTEGER }];
    expect(await tell(shop, visitor.token, { events })).toMatchObject({ status: 200 });
    const { page } = await cardOf(shop, await conversationOf(shop, visitor.token));
    expect(page.events).toEqual([{ event: "signed up", meta: {}, at: 0 }]);
  });

  it("adds nothing to the card of somebody the owners have blocked", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Bonjour");
    const conversation = await conversationOf(shop, visitor.token);
    await conversationObject(env, shop, conversation).setBlocked("spam");
    expect(await tell(shop, visitor.token, { name: "Ana", tags: ["VIP"] })).toEqual({
      status: 403,
      body: '{"error":"forbidden"}',
    });
    expect(await cardOf(shop, conversation)).toMatchObject({ name: null, tags: [] });
  });

  it("goes with the conversation", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Bonjour");
    await tell(shop, visitor.token, { email: "ana@example.com", attributes: { plan: "gold" } });
    const conversation = await conversationOf(shop, visitor.token);
    expect(await conversationObject(env, shop, conversation).eraseNow()).toBeNull();
    const rows = await runInDurableObject(shopObject(env, shop), (_, { storage }) =>
      storage.sql.exec("SELECT * FROM said_by_page").toArray(),
    );
    expect(rows).toEqual([]);
  });
});

describe("a shop's secret", () => {
  it("is made when first asked for, and shown to whoever opened the shop alone", async ({
    expect,
  }) => {
    const shop = await newShop();
    const route = `/api/owner/shops/${shop}/identity`;
    const read = async (cookie: string) => {
      const response = await callAs(cookie, "GET", route);
      return { status: response.status, ...(await response.json<Partial<IdentitySecret>>()) };
    };
    const owner = await signInOwner();
    expect(await read(owner)).toEqual({ status: 200, secret: null, previousUntil: null });
    const secret = await newSecret(shop);
    const { cookie } = await newHelper(shop);
    expect(await read(cookie)).toEqual({ status: 403, error: "forbidden" });
    expect(await read(owner)).toEqual({ status: 200, secret, previousUntil: null });
    const next = await newSecret(shop);
    expect(next).not.toBe(secret);
    expect(await read(owner)).toEqual({
      status: 200,
      secret: next,
      previousUntil: expect.any(Number),
    });
    expect((await read(await newOwnerCookie())).status).toBe(404);
    expect((await call(route)).status).toBe(401);
  });
});
