import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { vapidKeys } from "../installation/keys.ts";
import { base64url, fromBase64url } from "../base64.ts";
import { conversationObject } from "../objects.ts";
import type { StoredImage } from "../protocol/http.ts";
import { RETURN_DEVICES_PER_CONVERSATION } from "../protocol/limits.ts";
import type { ReturningState } from "../protocol/returning.ts";
import { conversationOf } from "../secrets.ts";
import { call, json, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { png } from "../testing/images.ts";
import { connectInbox, replyAs, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

function ask(visitor: TestVisitor, method: string, path: string, body?: object) {
  const headers = { Authorization: `Bearer ${visitor.token}` };
  const init = body ? json(body, headers) : { headers };
  return call(`/api/shops/${visitor.shop}/conversation${path}`, { ...init, method });
}

async function newConversation() {
  const visitor = newVisitor(await newShop());
  await visitor.say("Je veux parler à un humain");
  return visitor;
}

async function newPoint(): Promise<string> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const keys = (await crypto.subtle.generateKey(algorithm, true, ["deriveBits"])) as CryptoKeyPair;
  return base64url(
    new Uint8Array((await crypto.subtle.exportKey("raw", keys.publicKey)) as ArrayBuffer),
  );
}

async function subscribe(visitor: TestVisitor, endpoint: string, p256dh?: string) {
  const auth = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const keys = { p256dh: p256dh ?? (await newPoint()), auth };
  return ask(visitor, "PUT", "/push", { subscription: { endpoint, keys }, language: "fr-FR" });
}

async function endpoints({ shop, token }: TestVisitor) {
  const object = conversationObject(env, shop, await conversationOf(shop, token));
  return runInDurableObject(object, (_, { storage }) =>
    storage.sql
      .exec<{ endpoint: string }>("SELECT endpoint FROM return_device ORDER BY at")
      .toArray()
      .map(({ endpoint }) => endpoint),
  );
}

/** `PNG` as a browser sends it. */
async function sendPhoto(visitor: TestVisitor): Promise<string> {
  const headers = { Authorization: `Bearer ${visitor.token}` };
  const path = `/api/shops/${visitor.shop}/conversation/images`;
  const stored = await call(path, { method: "POST", body: png({}), headers });
  const { image, ...size } = await stored.json<StoredImage>();
  const body = { type: "image", image, ...size };
  await ask(visitor, "POST", "/messages", { clientId: crypto.randomUUID(), body });
  return image;
}

describe("a visitor's device that is told", () => {
  it("learns the installation's key, is kept, and goes when asked", async ({ expect }) => {
    const visitor = await newConversation();
    const state = await (await ask(visitor, "GET", "/returning")).json<ReturningState>();
    expect(state.push).toEqual({ publicKey: (await vapidKeys(env)).publicKey });
    const endpoint = "https://push.example.com/abc";
    expect((await subscribe(visitor, endpoint)).status).toBe(204);
    expect((await subscribe(visitor, endpoint)).status).toBe(204);
    expect(await endpoints(visitor)).toEqual([endpoint]);
    expect((await ask(visitor, "DELETE", "/push", { endpoint })).status).toBe(204);
    expect(await endpoints(visitor)).toEqual([]);
  });

  it("is one of a few", async ({ expect }) => {
    const visitor = await newConversation();
    for (let i = 0; i <= RETURN_DEVICES_PER_CONVERSATION; i++) {
      await subscribe(visitor, `https://push.example.com/${i}`);
    }
    expect(await endpoints(visitor)).toHaveLength(RETURN_DEVICES_PER_CONVERSATION);
  });

  for (const endpoint of [
    "http://push.example.com/",
    "https://localhost/",
    "https://10.0.0.1/",
    "https://user:pass@push.example.com/",
    "not a url",
  ]) {
    it(`is not called at ${endpoint}`, async ({ expect }) => {
      const visitor = await newConversation();
      expect((await subscribe(visitor, endpoint)).status).toBe(400);
    });
  }

  it("needs a key that is a point on the curve, and a conversation", async ({ expect }) => {
    const visitor = await newConversation();
    const endpoint = "https://push.example.com/abc";
    expect((await subscribe(visitor, endpoint, `B${"A".repeat(86)}`)).status).toBe(400);
    expect((await subscribe(newVisitor(visitor.shop), endpoint)).status).toBe(404);
  });
});

describe("a visitor's own data", () => {
  it("is a copy of all that both said, photos and all, and nothing an owner noted", async ({
    expect,
  }) => {
    const visitor = await newConversation();
    await replyAs(await signInOwner(), visitor, "Oui, bien sûr");
    const images = [await sendPhoto(visitor), await sendPhoto(visitor)];
    const response = await ask(visitor, "GET", "/export");
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="${visitor.shop}.json"`,
    );
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const copy = await response.json<{
      messages: { author: string; at: string; mark?: string }[];
      photos: { image: string; data: string }[];
    }>();
    expect(copy).toMatchObject({ shop: visitor.shop, name: "Le Cheval de Bois", locale: "fr-FR" });
    expect(copy.messages.filter(({ author }) => author === "owner")).toHaveLength(1);
    expect(copy.messages.every(({ mark }) => mark === undefined)).toBe(true);
    expect(copy.messages.every(({ at }) => new Date(at).toISOString() === at)).toBe(true);
    expect(copy.photos.map(({ image }) => image)).toEqual(images);
    const bytes = fromBase64url(copy.photos[0]?.data ?? "");
    expect([...bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it("is a copy of what the shop's page has said of them too", async ({ expect }) => {
    const visitor = await newConversation();
    const other = newVisitor(visitor.shop);
    await other.say("bonjour");
    const said = { name: "Zoé", email: "zoe@example.com", attributes: { ville: "Lyon" } };
    expect((await ask(visitor, "POST", "/about", said)).status).toBe(200);
    const copyOf = async (whose: typeof visitor) =>
      (await ask(whose, "GET", "/export")).json<{ said: object | null }>();
    expect((await copyOf(visitor)).said).toMatchObject(said);
    expect((await copyOf(other)).said).toBeNull();
  });

  it("is nobody else's, and there is none where nothing was said", async ({ expect }) => {
    const visitor = await newConversation();
    expect((await ask(newVisitor(visitor.shop), "GET", "/export")).status).toBe(404);
    const path = `/api/shops/${visitor.shop}/conversation/export`;
    expect((await call(path)).status).toBe(401);
  });

  it("is erased for both sides, and what follows is a first day", async ({ expect }) => {
    const visitor = await newConversation();
    const cookie = await signInOwner();
    const { socket: inbox, inbox: before } = await connectInbox(cookie, visitor.shop);
    expect(before.conversations).toHaveLength(1);
    const { socket } = await connectVisitor(visitor);
    await subscribe(visitor, "https://push.example.com/abc");

    expect((await ask(visitor, "DELETE", "")).status).toBe(204);
    expect((await inbox.next("gone")).conversation).toBe(
      await conversationOf(visitor.shop, visitor.token),
    );
    expect((await socket.closed).code).toBe(1000);
    const object = conversationObject(
      env,
      visitor.shop,
      await conversationOf(visitor.shop, visitor.token),
    );
    await runInDurableObject(object, (_, { storage }) => {
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
    });
    expect((await ask(visitor, "DELETE", "")).status).toBe(204);
    expect((await visitor.say("Bonjour")).messages[0]?.seq).toBe(1);
    inbox.close();
  });

  it("may be asked for from a page the shop allows", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: ["https://shop.example"] });
    const response = await call(`/api/shops/${shop}/conversation`, {
      method: "OPTIONS",
      headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "DELETE" },
    });
    expect(response.headers.get("Access-Control-Allow-Methods")).toBe("GET, POST, PUT, DELETE");
  });
});
