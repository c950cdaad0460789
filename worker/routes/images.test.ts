import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { bytesOf } from "../images/bytes.ts";
import { conversationObject } from "../objects.ts";
import type { ConversationsPage, PostedMessages, StoredImage } from "../protocol/http.ts";
import {
  IMAGE_MAX_BYTES,
  IMAGE_UNUSED_MS,
  IMAGES_PER_ADDRESS_PER_HOUR,
  IMAGES_PER_MINUTE,
  IMAGES_UNUSED_MAX,
} from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { call, json, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { jpeg, png } from "../testing/images.ts";
import { callAs, conversationPath, newOwnerCookie, signInOwner } from "../testing/owner.ts";

const CANARY = "CANARY-GPS";
const PHOTO = jpeg({ canary: CANARY });

/** A conversation that has begun, and its owner. */
async function counter() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  await visitor.say("Bonjour");
  const cookie = await signInOwner();
  return { shop, visitor, cookie, path: await conversationPath(visitor) };
}

function storeAs(cookie: string, path: string, bytes: Uint8Array<ArrayBuffer> = PHOTO) {
  return call(`${path}/images`, { method: "POST", body: bytes, headers: { Cookie: cookie } });
}

function storeByVisitor({ shop, token }: TestVisitor, bytes: Uint8Array<ArrayBuffer> = PHOTO) {
  return call(`/api/shops/${shop}/conversation/images`, {
    method: "POST",
    body: bytes,
    headers: { Authorization: `Bearer ${token}` },
  });
}

function readByVisitor({ shop, token }: TestVisitor, image: string, headers = {}) {
  return call(`/api/shops/${shop}/conversation/images/${image}`, {
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
}

function showing({ image }: StoredImage, more: object = {}) {
  const body = { type: "image", image, width: 9, height: 9, ...more };
  return { clientId: crypto.randomUUID(), body };
}

/** A photo that the owner has sent. */
async function sentPhoto() {
  const here = await counter();
  const stored = await (await storeAs(here.cookie, here.path)).json<StoredImage>();
  const sent = await callAs(here.cookie, "POST", `${here.path}/messages`, showing(stored));
  return { ...here, stored, sent: await sent.json<PostedMessages>() };
}

describe("a photo of the owner's", () => {
  it("is a message with the sides its bytes tell, which the visitor can see", async ({
    expect,
  }) => {
    const { visitor, stored, sent, cookie, path } = await sentPhoto();
    expect(stored).toEqual({ image: expect.stringMatching(/^[\w-]{22}$/), width: 3, height: 2 });
    expect(sent.messages[0]?.body).toEqual({ type: "image", ...stored });
    const seen = await readByVisitor(visitor, stored.image);
    const bytes = await seen.bytes();
    expect(seen.status).toBe(200);
    expect(String.fromCharCode(...bytes)).not.toContain(CANARY);
    expect(await (await callAs(cookie, "GET", `${path}/images/${stored.image}`)).bytes()).toEqual(
      bytes,
    );
  });

  it("is a picture and nothing else wherever it is opened, and is asked for anew", async ({
    expect,
  }) => {
    const { visitor, stored, cookie, path } = await sentPhoto();
    const forOwner = await callAs(cookie, "GET", `${path}/images/${stored.image}`);
    const forVisitor = await readByVisitor(visitor, stored.image);
    for (const { headers } of [forOwner, forVisitor]) {
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-type": "image/jpeg",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "content-disposition": 'inline; filename="photo.jpeg"',
        "cache-control": "private, no-cache",
      });
    }
    expect(forOwner.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(forVisitor.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    const etag = forVisitor.headers.get("ETag") ?? "";
    const again = await readByVisitor(visitor, stored.image, { "If-None-Match": etag });
    expect(again.status).toBe(304);
  });

  it("is told of in the list without words, or with those that describe it", async ({ expect }) => {
    const { cookie, path, shop, stored, visitor } = await sentPhoto();
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    const lastWords = async () => {
      // Whatever the shop has yet to hear, it hears now.
      await runDurableObjectAlarm(object);
      const list = await callAs(cookie, "GET", `/api/owner/shops/${shop}/conversations`);
      const { conversations } = await list.json<ConversationsPage>();
      return conversations[0]?.lastWords;
    };
    expect(await lastWords()).toBe("");
    const described = showing(stored, { alt: "Une toupie rouge" });
    await callAs(cookie, "POST", `${path}/messages`, described);
    expect(await lastWords()).toBe("Une toupie rouge");
  });

  it("is nobody's else: not another visitor's, not another owner's, not by a name close to it", async ({
    expect,
  }) => {
    const { shop, stored, path, visitor } = await sentPhoto();
    const other = newVisitor(shop);
    await other.say("Moi aussi");
    const stranger = await newOwnerCookie();
    const near = `${stored.image.slice(0, -1)}${stored.image.endsWith("A") ? "B" : "A"}`;
    const answers = await Promise.all([
      readByVisitor(other, stored.image),
      readByVisitor(newVisitor(shop), stored.image),
      readByVisitor({ ...visitor, token: "none" }, stored.image),
      callAs(stranger, "GET", `${path}/images/${stored.image}`),
      call(`${path}/images/${stored.image}`),
      storeAs(stranger, path),
      readByVisitor(visitor, near),
      readByVisitor(visitor, "..%2F..%2Fsettings"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 401, 404, 401, 404, 404, 404]);
    const taken = await call(
      `/api/shops/${shop}/conversation/messages`,
      json(showing(stored), { Authorization: `Bearer ${other.token}` }),
    );
    expect(taken.status).toBe(400);
  });

  it("is seen by nobody else before it is sent, and shown by nobody else after", async ({
    expect,
  }) => {
    const { visitor, cookie, path, shop } = await counter();
    const stored = await (await storeAs(cookie, path)).json<StoredImage>();
    expect((await readByVisitor(visitor, stored.image)).status).toBe(404);
    const stolen = json(showing(stored), { Authorization: `Bearer ${visitor.token}` });
    expect((await call(`/api/shops/${shop}/conversation/messages`, stolen)).status).toBe(400);
  });

  it("is erased with its conversation", async ({ expect }) => {
    const { visitor, stored, shop, cookie, path } = await sentPhoto();
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await object.eraseNow();
    expect((await readByVisitor(visitor, stored.image)).status).toBe(404);
    expect((await callAs(cookie, "GET", `${path}/images/${stored.image}`)).status).toBe(404);
  });
});

describe("a photo of the visitor's", () => {
  it("goes to the owner, as what it asks only a person sees", async ({ expect }) => {
    const { visitor, shop, cookie, path } = await counter();
    const stored = await (await storeByVisitor(visitor)).json<StoredImage>();
    const posted = await call(
      `/api/shops/${shop}/conversation/messages`,
      json(showing(stored), { Authorization: `Bearer ${visitor.token}` }),
    );
    const { status, messages } = await posted.json<PostedMessages>();
    expect(status).toBe("waiting");
    expect(messages.map(({ author }) => author)).toEqual(["visitor", "auto"]);
    expect((await callAs(cookie, "GET", `${path}/images/${stored.image}`)).status).toBe(200);
    const saved = await callAs(cookie, "POST", `${path}/messages/${messages[1]?.seq}/wrong`, {
      right: "hours",
    });
    expect(saved.status).toBe(404);
  });

  it("is not taken of somebody who is blocked", async ({ expect }) => {
    const { visitor, cookie, path } = await counter();
    await callAs(cookie, "PATCH", path, { blocked: { reason: "spam" } });
    expect((await storeByVisitor(visitor)).status).toBe(403);
  });

  it("sent again after a lost answer is the same photo", async ({ expect }) => {
    const { visitor } = await counter();
    const first = await (await storeByVisitor(visitor)).json<StoredImage>();
    expect(await (await storeByVisitor(visitor)).json()).toEqual(first);
    const other = await (await storeByVisitor(visitor, png({}))).json<StoredImage>();
    expect(other.image).not.toBe(first.image);
  });

  it("is not taken without end while no message shows any", async ({ expect }) => {
    const { visitor } = await counter();
    const statuses: number[] = [];
    for (let width = 1; width <= IMAGES_UNUSED_MAX + 1; width++) {
      statuses.push((await storeByVisitor(visitor, png({ width }))).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(IMAGES_UNUSED_MAX);
    expect(statuses.at(-1)).toBe(429);
  });

  it("is not taken without end from one address, whoever sends it", async ({ expect }) => {
    const shop = await newShop();
    const headers = { Authorization: "Bearer none", "CF-Connecting-IP": "192.0.2.7" };
    const send = () => call(`/api/shops/${shop}/conversation/images`, { method: "POST", headers });
    for (let count = 0; count < IMAGES_PER_ADDRESS_PER_HOUR; count++) {
      await send();
    }
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("a conversation that begins with a photo", () => {
  async function begun() {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const stored = await (await storeByVisitor(visitor)).json<StoredImage>();
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    const path = `/api/shops/${shop}/conversation/messages`;
    const headers = { Authorization: `Bearer ${visitor.token}` };
    return { shop, visitor, stored, object, path, headers };
  }

  async function listed(shop: string) {
    const cookie = await signInOwner();
    const list = await callAs(cookie, "GET", `/api/owner/shops/${shop}/conversations`);
    return (await list.json<ConversationsPage>()).conversations;
  }

  it("is the owner's with the message, and not before", async ({ expect }) => {
    const { shop, stored, object, path, headers } = await begun();
    expect(await (await call(path, { headers })).json()).toMatchObject({ messages: [] });
    expect(await listed(shop)).toEqual([]);
    const first = { ...showing(stored), locale: "fr-FR", page: "https://example.com/vitrine" };
    const posted = await call(path, json(first, headers));
    expect(posted.status).toBe(201);
    expect(await posted.json()).toMatchObject({ status: "waiting", messages: [{ seq: 1 }, {}] });
    await runDurableObjectAlarm(object);
    const [row] = await listed(shop);
    expect(row).toMatchObject({ locale: "fr-FR", page: "https://example.com/vitrine" });
  });

  it("leaves nothing where no message comes", async ({ expect }) => {
    const { shop, visitor, stored, object } = await begun();
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE image SET at = at - ?", IMAGE_UNUSED_MS);
    });
    await runDurableObjectAlarm(object);
    const tables = await runInDurableObject(object, async (_, { storage }) => ({
      names: storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'image'").toArray(),
      alarm: await storage.getAlarm(),
    }));
    expect(tables).toEqual({ names: [], alarm: null });
    expect((await readByVisitor(visitor, stored.image)).status).toBe(404);
    expect(await listed(shop)).toEqual([]);
    expect((await visitor.say("Bonjour")).messages[0]?.seq).toBe(1);
  });

  it("stays while its latest photo may still be sent", async ({ expect }) => {
    const { visitor, stored, object } = await begun();
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE image SET at = at - ?", IMAGE_UNUSED_MS);
    });
    const later = await (await storeByVisitor(visitor, png({}))).json<StoredImage>();
    await runDurableObjectAlarm(object);
    expect((await readByVisitor(visitor, stored.image)).status).toBe(404);
    expect((await readByVisitor(visitor, later.image)).status).toBe(200);
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeGreaterThan(Date.now());
  });

  it("is not an owner's to begin", async ({ expect }) => {
    const { cookie, shop } = await counter();
    const path = await conversationPath(newVisitor(shop));
    expect((await storeAs(cookie, path)).status).toBe(404);
  });
});

describe("what is sent as a photo", () => {
  it("is judged by its bytes, whatever type is declared", async ({ expect }) => {
    const { cookie, path } = await counter();
    const page = bytesOf("<svg xmlns='http://www.w3.org/2000/svg' onload=''/>");
    const send = (body: Uint8Array<ArrayBuffer>, type: string) =>
      call(`${path}/images`, {
        method: "POST",
        body,
        headers: { Cookie: cookie, "Content-Type": type },
      });
    expect((await send(page, "image/png")).status).toBe(415);
    expect((await send(PHOTO, "text/html")).status).toBe(201);
    expect((await send(new Uint8Array(), "image/png")).status).toBe(415);
    expect((await send(png({ width: 20_000 }), "image/png")).status).toBe(413);
    expect((await send(new Uint8Array(IMAGE_MAX_BYTES + 1), "image/png")).status).toBe(413);
  });

  it("is not taken without end", async ({ expect }) => {
    const { cookie, path } = await counter();
    const statuses: number[] = [];
    for (let index = 0; index <= IMAGES_PER_MINUTE; index++) {
      const answer = await storeAs(cookie, path);
      statuses.push(answer.status);
      await callAs(cookie, "POST", `${path}/messages`, showing(await answer.json<StoredImage>()));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(IMAGES_PER_MINUTE);
    expect(statuses.at(-1)).toBe(429);
  });

  it("goes after an hour when no message shows it", async ({ expect }) => {
    const { cookie, path, visitor, shop, stored: shown } = await sentPhoto();
    const unused = await (await storeAs(cookie, path)).json<StoredImage>();
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE image SET at = at - ?", IMAGE_UNUSED_MS);
    });
    await runDurableObjectAlarm(object);
    expect((await callAs(cookie, "GET", `${path}/images/${unused.image}`)).status).toBe(404);
    expect((await callAs(cookie, "GET", `${path}/images/${shown.image}`)).status).toBe(200);
  });

  it("is planned for no later time", async ({ expect }) => {
    const { cookie, path, stored } = await sentPhoto();
    const plan = { ...showing(stored), at: Date.now() + 3_600_000 };
    expect((await callAs(cookie, "POST", `${path}/later`, plan)).status).toBe(400);
  });
});
