import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import * as v from "valibot";
import { describe, it } from "vitest";
import { accountObject, conversationObject, shopObject } from "../objects.ts";
import type { BeginImport, ExportedCustomer, ImportConversation } from "../protocol/export.ts";
import type { OwnerShops, StoredImage } from "../protocol/http.ts";
import { SaidByPage } from "../protocol/identity.ts";
import { SHOP_NAME_HELD_MS } from "../protocol/limits.ts";
import { accountOf, conversationOf, conversationOfUser } from "../secrets.ts";
import { DEMO } from "../shop/demo.ts";
import { openShopNamed } from "../shop/open-shop.ts";
import { call, newVisitor, type TestVisitor } from "../testing/app.ts";
import { jpeg, png } from "../testing/images.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  invite,
  newOwnerCookie,
  replyAs,
  signInOwner,
} from "../testing/owner.ts";

const CANARY = "canary-pelican";

interface Opened {
  shop: string;
  email: string;
  cookie: string;
}

/** A shop of an owner who has no other. */
async function open(shop = `shop-${crypto.randomUUID().slice(0, 13)}`): Promise<Opened> {
  const email = `${crypto.randomUUID()}@example.com`;
  await openShopNamed(env, shop, DEMO, { email, name: "Ana" });
  return { shop, email, cookie: await signInOwner(email) };
}

/** A photo that the owner sends. */
async function sendPhoto(cookie: string, conversation: string): Promise<void> {
  const init = { method: "POST", body: jpeg({ canary: CANARY }), headers: { Cookie: cookie } };
  const { image } = await (await call(`${conversation}/images`, init)).json<StoredImage>();
  const body = { type: "image", image, width: 9, height: 9, alt: "Le cheval" };
  await callAs(cookie, "POST", `${conversation}/messages`, { clientId: "photo-1", body });
}

/** One in which something of everything has happened. */
async function openLived(): Promise<Opened & { visitor: TestVisitor; other: TestVisitor }> {
  const opened = await open();
  const { shop, cookie } = opened;
  const [visitor, other] = [newVisitor(shop), newVisitor(shop)];
  await visitor.say("Bonjour, quand êtes-vous ouverts ?");
  await visitor.say(`Avez-vous un ${CANARY} en bois ?`);
  await replyAs(cookie, visitor, "Oui, <script>alert(1)</script> en hêtre.");
  await other.say("Puis-je venir avec mon cheval ?");
  const at = await conversationPath(visitor);
  await sendPhoto(cookie, at);
  await callAs(cookie, "PATCH", `${at}/customer`, { name: "Léa", tags: ["fidèle"] });
  await callAs(cookie, "POST", `${at}/customer/notes`, { text: "Aime le hêtre" });
  await callAs(cookie, "PATCH", await conversationPath(other), {
    snoozedUntil: Date.now() + 3_600_000,
  });
  const later = { clientId: "later-1", body: { type: "text", text: "À demain" } };
  await callAs(cookie, "POST", `${at}/later`, { ...later, at: Date.now() + 86_400_000 });
  await callAs(cookie, "PUT", `/api/owner/shops/${shop}/saved-replies/r1`, {
    shortcut: "merci",
    text: "Merci {first name}",
  });
  const said = { attributes: { plan: "or" }, events: [{ event: "panier" }] };
  const named = conversationObject(env, shop, await conversationOf(shop, other.token));
  await named.about(v.parse(SaidByPage, said), "42");
  const photo = { method: "PUT", body: png({ canary: CANARY }), headers: { Cookie: cookie } };
  await call(`/api/owner/shops/${shop}/photo`, photo);
  return { ...opened, visitor, other };
}

/** Somebody whom the opener has invited. */
async function newHelper({ shop, cookie }: Opened, name: string): Promise<string> {
  const helper = await newOwnerCookie();
  const invitation = await invite(cookie, shop);
  await callAs(helper, "POST", "/api/owner/join", { invitation, name });
  return helper;
}

/** The parts of a shop's export, each asked for where the one before it says. */
async function partsOf({ shop, cookie }: Opened) {
  const parts: { text: string; progress: string | null; address: string }[] = [];
  for (let address: string | undefined = `/api/owner/shops/${shop}/export`; address;) {
    const response: Response = await callAs(cookie, "GET", address);
    if (!response.ok) {
      throw new Error(`${address}: ${response.status}`);
    }
    const { headers } = response;
    const progress = headers.get("Export-Progress");
    parts.push({ text: await response.text(), progress, address });
    [, address] = /^<(.+)>; rel="next"$/.exec(headers.get("Link") ?? "") ?? [];
  }
  return parts;
}

const fileOf = async (opened: Opened) => (await partsOf(opened)).map(({ text }) => text).join("");

interface File extends BeginImport {
  conversations: ImportConversation[];
  customers: ExportedCustomer[];
}

const read = (text: string) => JSON.parse(text) as File;

/** Every conversation of a shop has told it all it knows. */
async function settled({ shop, visitor, other }: Awaited<ReturnType<typeof openLived>>) {
  for (const { token } of [visitor, other]) {
    await runDurableObjectAlarm(conversationObject(env, shop, await conversationOf(shop, token)));
  }
}

async function importAs(cookie: string, { conversations, customers, ...head }: File) {
  const begun = await callAs(cookie, "POST", "/api/owner/import", head);
  const { shop } = await begun.json<{ shop: string }>();
  const at = `/api/owner/import/${shop}`;
  for (const piece of conversations) {
    const { images, ...conversation } = piece;
    for (const image of images ?? []) {
      const { number, conversation: name } = conversation;
      const sent = { number, conversation: name, images: [image], messages: [] };
      await callAs(cookie, "POST", `${at}/conversations`, sent);
    }
    await callAs(cookie, "POST", `${at}/conversations`, conversation);
  }
  for (const customer of customers) {
    await callAs(cookie, "POST", `${at}/customers`, customer);
  }
  const counts = { conversations: conversations.length, customers: customers.length };
  return { shop, done: await callAs(cookie, "POST", `${at}/done`, counts) };
}

/** Deletes and waits until nothing is left. */
async function deleteWhole({ shop, cookie }: Opened) {
  const name = DEMO.name;
  const response = await callAs(cookie, "DELETE", `/api/owner/shops/${shop}`, { name });
  await untilGone(shop);
  return response;
}

async function untilGone(shop: string) {
  const object = shopObject(env, shop);
  while (await runInDurableObject(object, (shopHere) => !shopHere.leaving().isGone())) {
    await runDurableObjectAlarm(object);
  }
}

describe("a shop's export", () => {
  it("holds everything, and nothing with which anybody could sign in", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    await newHelper(lived, "Zoé");
    const text = await fileOf(lived);
    const file = read(text);
    expect(file).toMatchObject({ format: "comptoir-export", version: 1 });
    expect(file.shop).toMatchObject({ shop: lived.shop, savedReplies: [{ shortcut: "merci" }] });
    expect(file.shop.photo).not.toBeNull();
    expect(file.conversations.map(({ messages }) => messages.length)).toEqual([6, 2]);
    expect(file.conversations[0]?.state?.later).toHaveLength(1);
    expect(file.customers).toMatchObject([{ name: "Léa", notes: [{ text: "Aime le hêtre" }] }]);
    expect(text).not.toContain(lived.email);
    expect(text).not.toContain("Zoé");
    expect(text.split("\n")).toHaveLength(2 + 2 + 1 + 1 + 1);
  });

  it("is the opener's alone", async ({ expect }) => {
    const lived = await open();
    const helper = await newHelper(lived, "Zoé");
    const path = `/api/owner/shops/${lived.shop}/export`;
    expect((await callAs(helper, "GET", path)).status).toBe(403);
    expect((await callAs(await newOwnerCookie(), "GET", path)).status).toBe(404);
    const later = `${path}?after=${encodeURIComponent('{"in":"customers","after":""}')}`;
    expect((await callAs(helper, "GET", later)).status).toBe(403);
    expect((await callAs(lived.cookie, "GET", later)).status).toBe(200);
  });

  it("comes in parts, however many conversations there are, and none is missing", async ({
    expect,
  }) => {
    const opened = await open();
    const visitors = Array.from({ length: 35 }, () => newVisitor(opened.shop));
    for (const visitor of visitors) {
      await visitor.say("Bonjour");
    }
    const parts = await partsOf(opened);
    expect(parts.map(({ progress }) => progress)).toEqual(["30/35", "35/35"]);
    const file = read(parts.map(({ text }) => text).join(""));
    expect(file.conversations.map(({ number }) => number)).toEqual(
      Array.from({ length: 35 }, (_, index) => index + 1),
    );
    expect(new Set(file.conversations.map(({ conversation }) => conversation)).size).toBe(35);
    expect(file.customers).toEqual([]);
  });

  it("ends a part in the middle of many photos, and goes on there", async ({ expect }) => {
    const opened = await open();
    const visitor = newVisitor(opened.shop);
    await visitor.say("Bonjour");
    const conversation = await conversationOf(opened.shop, visitor.token);
    const object = conversationObject(env, opened.shop, conversation);
    await sendPhoto(opened.cookie, await conversationPath(visitor));
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
         INSERT INTO image (image, author, at, type, width, height, bytes, used)
         SELECT 'copy' || i, author, at, type, width, height, bytes, 1 FROM n, image`,
      );
    });
    const parts = await partsOf(opened);
    expect(parts.length).toBeGreaterThan(1);
    const [told] = read(parts.map(({ text }) => text).join("")).conversations;
    expect(told?.images).toHaveLength(31);
    // Erased before its line has ended, it cannot be ended.
    await object.eraseNow();
    const { status } = await callAs(opened.cookie, "GET", parts[1]?.address ?? "");
    expect(status).toBe(404);
  });

  it("begins nowhere but at a place of its own", async ({ expect }) => {
    const { shop, cookie } = await open();
    for (const forged of [
      "",
      "12",
      "{",
      "null",
      '{"in":"members"}',
      '{"in":"conversations","after":-1,"isFirst":true}',
      '{"in":"conversations","after":"0 OR 1","isFirst":true}',
      '{"in":"messages","number":1,"conversation":"../other","after":1}',
      '{"in":"customers","after":"\' --"}',
    ]) {
      const path = `/api/owner/shops/${shop}/export?after=${encodeURIComponent(forged)}`;
      expect((await callAs(cookie, "GET", path)).status, forged).toBe(400);
    }
    const elsewhere = { in: "messages", number: 1, conversation: "a".repeat(43), after: 1 };
    const path = `/api/owner/shops/${shop}/export?after=${encodeURIComponent(JSON.stringify(elsewhere))}`;
    expect((await callAs(cookie, "GET", path)).status).toBe(404);
  });

  it("has a conversation of many messages whole", async ({ expect }) => {
    const opened = await open();
    const visitor = newVisitor(opened.shop);
    const said = await visitor.say("Bonjour");
    const conversation = await conversationOf(opened.shop, visitor.token);
    await runInDurableObject(
      conversationObject(env, opened.shop, conversation),
      (_, { storage }) => {
        storage.sql.exec(
          `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
           INSERT INTO message (client_id, author, at, body)
           SELECT 'many-' || i, 'owner', 1767225600000, '{"type":"text","text":"oui"}' FROM n`,
        );
      },
    );
    await evictDurableObject(conversationObject(env, opened.shop, conversation));
    const [told] = read(await fileOf(opened)).conversations;
    expect(told?.messages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 600 + said.messages.length }, (_, index) => index + 1),
    );
  });
});

describe("an import", () => {
  it("gives the same file again, and the visitor finds their conversation", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const text = await fileOf(lived);
    await deleteWhole(lived);
    const { shop, done } = await importAs(lived.cookie, read(text));
    expect(done.status).toBe(204);
    expect(shop).toBe(lived.shop);
    expect(await fileOf(lived)).toBe(text);
    const { messages } = await lived.visitor.say("C’est encore moi");
    expect(messages[0]?.seq).toBe(7);
    const found = await callAs(lived.cookie, "GET", `/api/owner/shops/${shop}/search?q=${CANARY}`);
    expect(await found.text()).toContain(CANARY);
    const address = conversationObject(env, shop, await conversationOfUser(shop, "42"));
    expect(await address.leadsTo()).toBe(await conversationOf(shop, lived.other.token));
  });

  it("takes another name where its own is somebody's, and tells nobody of old messages", async ({
    expect,
  }) => {
    const lived = await openLived();
    await settled(lived);
    const file = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const { shop, done } = await importAs(cookie, file);
    expect(done.status).toBe(204);
    expect(shop).toBe(`${lived.shop}-2`);
    const { shops } = await (await callAs(cookie, "GET", "/api/owner/shops")).json<OwnerShops>();
    expect(shops.map((each) => each.shop)).toContain(shop);
    const owed = await runInDurableObject(shopObject(env, shop), (_, { storage }) =>
      storage.sql.exec("SELECT * FROM alert").toArray(),
    );
    expect(owed).toEqual([]);
  });

  it("is seen by nobody before it is done, and goes on where it broke off", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations, customers, ...head } = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const begun = await callAs(cookie, "POST", "/api/owner/import", head);
    const { shop } = await begun.json<{ shop: string }>();
    const at = `/api/owner/import/${shop}`;
    const post = (rest: string, body: unknown) => callAs(cookie, "POST", `${at}/${rest}`, body);
    expect((await post("conversations", conversations[0])).status).toBe(204);
    expect((await post("conversations", conversations[0])).status).toBe(204);
    expect((await callAs(cookie, "GET", `/api/owner/shops/${shop}/conversations`)).status).toBe(
      404,
    );
    expect((await newVisitor(shop).post("Bonjour")).status).toBe(404);
    const counts = { conversations: 2, customers: 1 };
    expect((await post("done", counts)).status).toBe(400);
    const again = await callAs(cookie, "POST", "/api/owner/import", head);
    expect(await again.json()).toEqual({ shop, after: conversations[0]?.number });
    await post("conversations", conversations[1]);
    await post("customers", customers[0]);
    expect((await post("done", counts)).status).toBe(204);
    expect((await post("done", counts)).status).toBe(204);
    expect((await callAs(cookie, "GET", `/api/owner/shops/${shop}/conversations`)).status).toBe(
      200,
    );
  });

  it("is nobody else's to add to, nor is a shop that is open", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations, customers, ...head } = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const begun = await callAs(cookie, "POST", "/api/owner/import", head);
    const { shop } = await begun.json<{ shop: string }>();
    const stranger = await newOwnerCookie();
    for (const [who, where] of [
      [stranger, shop],
      [lived.cookie, lived.shop],
      [stranger, "no-such-shop"],
      [stranger, "..%2f"],
    ] as const) {
      const at = `/api/owner/import/${where}`;
      const counts = { conversations: 0, customers: 0 };
      const answers = await Promise.all([
        callAs(who, "POST", `${at}/conversations`, conversations[0]),
        callAs(who, "POST", `${at}/customers`, customers[0]),
        ...(where === lived.shop ? [] : [callAs(who, "POST", `${at}/done`, counts)]),
        callAs(who, "DELETE", at),
      ]);
      expect(new Set(answers.map(({ status }) => status)), where).toEqual(new Set([404]));
    }
  });

  it("can be given up, and leaves nothing", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations, customers: _, ...head } = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const begun = await callAs(cookie, "POST", "/api/owner/import", head);
    const { shop } = await begun.json<{ shop: string }>();
    await callAs(cookie, "POST", `/api/owner/import/${shop}/conversations`, conversations[0]);
    expect((await callAs(cookie, "DELETE", `/api/owner/import/${shop}`)).status).toBe(202);
    await untilGone(shop);
    const object = conversationObject(env, shop, conversations[0]?.conversation ?? "");
    expect((await object.messages(0, "owner")).messages).toEqual([]);
  });

  it("changes nothing where a piece is not what it should be", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations, customers, ...head } = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const shopWith = (change: object) => ({ ...head, shop: { ...head.shop, ...change } });
    for (const bad of [
      { ...head, format: "other" },
      { ...head, version: 2 },
      shopWith({ shop: "../demo" }),
      shopWith({ photo: "PHN2Zz4" }),
      shopWith({ taught: [{ answer: "hours", language: "fr", text: "\ud800" }] }),
      shopWith({ settings: { ...head.shop.settings, color: "red" } }),
      shopWith({ savedReplies: Array.from({ length: 201 }, () => head.shop.savedReplies[0]) }),
    ]) {
      const { status } = await callAs(cookie, "POST", "/api/owner/import", bad);
      expect([400, 413, 415], JSON.stringify(bad).slice(0, 60)).toContain(status);
    }
    const begun = await callAs(cookie, "POST", "/api/owner/import", { ...head, unknown: 1 });
    const { shop } = await begun.json<{ shop: string }>();
    const [good] = conversations;
    const [first, ...rest] = good?.messages ?? [];
    const before = await database(shop);
    for (const messages of [
      rest,
      [first, first],
      [{ ...first, body: { type: "image", image: "a".repeat(22), width: 1, height: 1 } }],
      [first, { ...first, seq: 3 }],
      [first, { ...first, seq: 2 }],
      [{ ...first, seq: 0 }],
      [{ ...first, seq: 1.5 }],
      [{ ...first, at: -1 }],
      [{ ...first, author: "root" }],
      [{ ...first, body: { type: "text", text: "\udfff" } }],
      [{ ...first, body: { type: "text", text: "a".repeat(4001) } }],
      [{ ...first, body: { type: "html", html: "<b>" } }],
      [{ ...first, clientId: "a b" }],
      Array.from({ length: 201 }, (_, index) => ({ ...first, seq: index + 1 })),
      [],
    ]) {
      const sent = { ...good, messages };
      const { status } = await callAs(
        cookie,
        "POST",
        `/api/owner/import/${shop}/conversations`,
        sent,
      );
      expect([400, 413], JSON.stringify(messages).slice(0, 80)).toContain(status);
    }
    for (const change of [{ conversation: "x" }, { number: 0 }, { number: 1e300 }]) {
      const sent = { ...good, ...change };
      const { status } = await callAs(
        cookie,
        "POST",
        `/api/owner/import/${shop}/conversations`,
        sent,
      );
      expect(status).toBe(400);
    }
    for (const change of [{ name: "" }, { customer: "'; --" }, { tags: "x" }]) {
      const sent = { ...customers[0], ...change };
      const { status } = await callAs(cookie, "POST", `/api/owner/import/${shop}/customers`, sent);
      expect(status).toBe(400);
    }
    const object = conversationObject(env, shop, good?.conversation ?? "");
    expect((await object.messages(0, "owner")).messages).toEqual([]);
    expect(await database(shop)).toEqual(before);
  });

  it("does not put two conversations under one number, nor other words over those that are there", async ({
    expect,
  }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations, customers: _, ...head } = read(await fileOf(lived));
    const cookie = await newOwnerCookie();
    const begun = await callAs(cookie, "POST", "/api/owner/import", head);
    const { shop } = await begun.json<{ shop: string }>();
    const post = async (body: unknown) =>
      (await callAs(cookie, "POST", `/api/owner/import/${shop}/conversations`, body)).status;
    const [one, other] = conversations;
    expect(await post(one)).toBe(204);
    expect(await post({ ...other, number: one?.number })).toBe(400);
    const messages = one?.messages.map((message) => ({
      ...message,
      body: { type: "text", text: "rien" },
    }));
    expect(await post({ ...one, messages })).toBe(400);
    const object = conversationObject(env, shop, one?.conversation ?? "");
    const kept = (await object.messages(0, "owner")).messages;
    expect(kept.map(({ body }) => body.text)).toEqual(one?.messages.map(({ body }) => body.text));
  });
});

/** All that a shop has stored of what comes with an import. */
async function database(shop: string) {
  return runInDurableObject(shopObject(env, shop), (_, { storage }) =>
    ["arriving", "customer", "customer_note", "visit", "said"].map((table) =>
      storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
    ),
  );
}

describe("deleting a shop", () => {
  it("closes it to everybody at once, and then erases object by object", async ({ expect }) => {
    const lived = await openLived();
    const helper = await newHelper(lived, "Zoé");
    const inbox = await connectInbox(helper, lived.shop);
    const thread = await connectOwner(lived.cookie, lived.visitor);
    expect((await deleteWhole(lived)).status).toBe(202);
    expect((await inbox.socket.closed).code).toBe(4003);
    expect((await thread.socket.closed).code).toBe(4003);
    expect((await lived.visitor.post("Encore là ?")).status).toBe(404);
    for (const cookie of [lived.cookie, helper]) {
      const { shops } = await (await callAs(cookie, "GET", "/api/owner/shops")).json<OwnerShops>();
      expect(shops.map(({ shop }) => shop)).not.toContain(lived.shop);
    }
    for (const { token } of [lived.visitor, lived.other]) {
      const conversation = await conversationOf(lived.shop, token);
      const object = conversationObject(env, lived.shop, conversation);
      expect(await tablesOf(object)).toEqual([]);
    }
    expect(await tablesOf(shopObject(env, lived.shop))).toEqual([]);
  });

  it("is the opener's alone, by the shop's name", async ({ expect }) => {
    const lived = await open();
    const helper = await newHelper(lived, "Zoé");
    const path = `/api/owner/shops/${lived.shop}`;
    const { name } = DEMO;
    expect((await callAs(helper, "DELETE", path, { name })).status).toBe(403);
    expect((await callAs(await newOwnerCookie(), "DELETE", path, { name })).status).toBe(404);
    expect((await callAs(lived.cookie, "DELETE", path, { name: "oui" })).status).toBe(400);
    expect((await callAs(lived.cookie, "DELETE", path, {})).status).toBe(400);
    expect((await callAs(lived.cookie, "GET", `${path}/conversations`)).status).toBe(200);
  });

  it("keeps the name from others for a year, and from its opener not at all", async ({
    expect,
  }) => {
    const lived = await open();
    await deleteWhole(lived);
    const stranger = { email: "stranger@example.com", name: "Eve" };
    expect(await openShopNamed(env, lived.shop, DEMO, stranger)).toBe(false);
    const object = shopObject(env, lived.shop);
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeGreaterThan(Date.now() + SHOP_NAME_HELD_MS - 60_000);
    expect(await openShopNamed(env, lived.shop, DEMO, { email: lived.email, name: "Ana" })).toBe(
      true,
    );
    expect((await callAs(lived.cookie, "GET", `/api/owner/shops/${lived.shop}`)).status).toBe(200);
  });

  it("takes a conversation along that it hears of only afterwards", async ({ expect }) => {
    const lived = await openLived();
    await settled(lived);
    const { conversations } = read(await fileOf(lived));
    await deleteWhole(lived);
    const conversation = conversations[0]?.conversation ?? "";
    const object = conversationObject(env, lived.shop, conversation);
    const { images, messages, state } = conversations[0] as ImportConversation;
    await object.takeOver({ images, messages, state });
    await expect.poll(() => tablesOf(object)).toEqual([]);
  });
});

describe("deleting an account", () => {
  it("forgets who has no shop any more, and nobody else", async ({ expect }) => {
    const lived = await open();
    expect((await callAs(lived.cookie, "DELETE", "/api/owner/account")).status).toBe(403);
    await deleteWhole(lived);
    expect((await callAs(lived.cookie, "DELETE", "/api/owner/account")).status).toBe(204);
    expect((await callAs(lived.cookie, "GET", "/api/owner/shops")).status).toBe(401);
    const object = accountObject(env, await accountOf(lived.email));
    expect(await tablesOf(object)).toEqual([]);
  });
});

/** Of what is ours: the platform's own are none of them. */
function tablesOf(object: DurableObjectStub<undefined>): Promise<string[]> {
  return runInDurableObject(object, (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray()
      .map(({ name }) => name),
  );
}
