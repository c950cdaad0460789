import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { base64url } from "../../base64.ts";
import { conversationObject, shopObject } from "../../objects.ts";
import type { MessagesPage } from "../../protocol/http.ts";
import type { ReturningState } from "../../protocol/returning.ts";
import {
  PUSH_EVERY_MS,
  RETURN_CHANGES_PER_MINUTE,
  RETURN_KEYS_PER_CONVERSATION,
  RETURN_MAIL_AFTER_MS,
  RETURN_MAIL_GONE_MS,
  RETURN_MAILS_PER_ADDRESS_PER_DAY,
  SUBPROTOCOL,
} from "../../protocol/limits.ts";
import { conversationOf, randomSecret } from "../../secrets.ts";
import { call, json, newShop, newVisitor, ORIGIN, type TestVisitor } from "../../testing/app.ts";
import {
  callAs,
  connectOwner,
  conversationPath,
  replyAs,
  signInOwner,
} from "../../testing/owner.ts";
import { png } from "../../testing/images.ts";
import { connectVisitor, openSocket } from "../../testing/socket.ts";

interface SentMail {
  to: string;
  subject: string;
  text: string;
}

const DAY_MS = 86_400_000;
const COUNTED = "SELECT count(*) AS count FROM visitor_mail";
const ADDRESS = "lea@example.com";

/** On a machine that is busy, too. */
const until = <T>(found: () => T | Promise<T>) => vi.waitUntil(found, { timeout: 10_000 });

let mails: SentMail[] = [];
let isMailDown = false;
/** How many were begun to be sent, and until when each waits. */
let began = 0;
let mailIsTaken = Promise.resolve();

/** An installation that knows its address and sends mail, which nobody gets. */
beforeEach(() => {
  mails = [];
  isMailDown = false;
  began = 0;
  mailIsTaken = Promise.resolve();
  const send = async (mail: SentMail) => {
    began++;
    await mailIsTaken;
    if (isMailDown) {
      throw new Error("down");
    }
    mails.push(mail);
  };
  Object.assign(env, { PUBLIC_ORIGIN: ORIGIN, MAIL_FROM: "chat@example.com", EMAIL: { send } });
});

afterEach(() => {
  Object.assign(env, { PUBLIC_ORIGIN: "", MAIL_FROM: undefined, EMAIL: undefined });
});

const own = ({ shop }: TestVisitor, path = "") => `/api/shops/${shop}/conversation${path}`;

function ask(visitor: TestVisitor, method: string, path: string, body?: object, key?: string) {
  const headers = { Authorization: `Bearer ${key ?? visitor.token}` };
  return call(own(visitor, path), { ...(body ? json(body, headers) : { headers }), method });
}

const leave = (visitor: TestVisitor, address = ADDRESS) =>
  ask(visitor, "PUT", "/mail", { address });

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

/** As if so much time had passed since the reply. */
async function ringAfter(visitor: TestVisitor, ms: number): Promise<void> {
  const object = await objectOf(visitor);
  await runInDurableObject(object, (_, { storage }) => {
    if (hasTable(storage.sql, "return_owed")) {
      storage.sql.exec("UPDATE return_owed SET due_at = due_at - ?", ms);
    }
  });
  await runDurableObjectAlarm(object);
}

/** They are made when first written to. */
function hasTable(sql: SqlStorage, name: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", name).toArray().length > 0;
}

/** What is left of all this in the conversation. */
async function left(visitor: TestVisitor) {
  return runInDurableObject(await objectOf(visitor), (_, { storage: { sql } }) => {
    const count = (table: string, which = "TRUE") =>
      hasTable(sql, table) ? sql.exec(`SELECT 1 FROM ${table} WHERE ${which}`).toArray().length : 0;
    return {
      addresses: count("return_address"),
      keys: count("return_key"),
      due: count("return_owed", "due_at IS NOT NULL"),
    };
  });
}

async function newConversation(shop?: string) {
  const visitor = newVisitor(shop ?? (await newShop()));
  await visitor.say("Je veux parler à un humain");
  return { visitor, cookie: await signInOwner() };
}

/** One that has been mailed about, and the key from that mail. */
async function newMailed() {
  const { visitor, cookie } = await newConversation();
  await leave(visitor);
  await replyAs(cookie, visitor, "Oui, nous en avons.");
  await ringAfter(visitor, RETURN_MAIL_GONE_MS);
  const mail = await until(() => mails[0]);
  await until(async () => (await left(visitor)).addresses === 0);
  return { visitor, cookie, mail, key: keyIn(mail) };
}

const keyIn = ({ text }: SentMail) => /#return=(\S+)/.exec(text)?.[1] ?? "";

describe("a visitor who leaves an address", () => {
  it("gets one mail when the owner has replied, in their language, and is forgotten", async ({
    expect,
  }) => {
    const { visitor, cookie, mail } = await newMailed();
    expect(mail).toMatchObject({ to: ADDRESS, subject: "Le Cheval de Bois vous a répondu" });
    const conversation = await conversationOf(visitor.shop, visitor.token);
    expect(mail.text).toContain(`${ORIGIN}/c/${visitor.shop}#return=${conversation}.`);
    expect(mail.text).not.toMatch(/humain|nous en avons/);

    await replyAs(cookie, visitor, "Et encore ceci.");
    expect(await left(visitor)).toEqual({ addresses: 0, keys: 1, due: 0 });
    expect(mails).toHaveLength(1);
  });

  it("gets none who reads the reply in time, and one for the next they do not read", async ({
    expect,
  }) => {
    const { visitor, cookie } = await newConversation();
    await leave(visitor);
    const { socket } = await connectVisitor(visitor);
    const { socket: owner } = await connectOwner(cookie, visitor);
    const seq = await replyAs(cookie, visitor, "Oui");
    socket.send({ type: "seen", seq });
    await owner.next("seen");
    expect(await left(visitor)).toEqual({ addresses: 1, keys: 0, due: 0 });

    await replyAs(cookie, visitor, "Et non");
    await ringAfter(visitor, RETURN_MAIL_GONE_MS);
    expect(await left(visitor)).toEqual({ addresses: 1, keys: 0, due: 1 });
    await ringAfter(visitor, RETURN_MAIL_AFTER_MS);
    await until(() => mails.length === 1);
    socket.close();
    owner.close();
  });

  it("is not mailed by anything visitors do: an address entered 100 times brings nothing", async ({
    expect,
  }) => {
    const { visitor } = await newConversation();
    const statuses = new Set<number>();
    for (let i = 0; i < 100; i++) {
      statuses.add((await leave(visitor, i % 2 ? ADDRESS : "victim@example.com")).status);
    }
    await visitor.say("Achetez sur evil.example");
    await ringAfter(visitor, RETURN_MAIL_AFTER_MS);
    expect(statuses).toEqual(new Set([204, 429]));
    expect(await left(visitor)).toEqual({ addresses: 1, keys: 0, due: 0 });
    expect(mails).toEqual([]);
  });

  it("is told how often that may be said", async ({ expect }) => {
    const { visitor } = await newConversation();
    for (let i = 0; i < RETURN_CHANGES_PER_MINUTE; i++) {
      expect((await leave(visitor)).status).toBe(204);
    }
    const refused = await leave(visitor);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it("has no more than a few mails a day of one shop, however many conversations leave the address", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitors: TestVisitor[] = [];
    for (let i = 0; i <= RETURN_MAILS_PER_ADDRESS_PER_DAY; i++) {
      const { visitor, cookie } = await newConversation(shop);
      visitors.push(visitor);
      await leave(visitor);
      await replyAs(cookie, visitor, "Oui");
      await ringAfter(visitor, RETURN_MAIL_GONE_MS);
      await until(async () => (await left(visitor)).addresses === 0);
    }
    expect(mails).toHaveLength(RETURN_MAILS_PER_ADDRESS_PER_DAY);
    expect(await Promise.all(visitors.map(async (each) => (await left(each)).keys))).toEqual([
      ...Array<number>(RETURN_MAILS_PER_ADDRESS_PER_DAY).fill(1),
      0,
    ]);

    const object = shopObject(env, shop);
    const counted = () =>
      runInDurableObject(object, (_, { storage }) => storage.sql.exec(COUNTED).one().count);
    expect(await counted()).toBe(RETURN_MAILS_PER_ADDRESS_PER_DAY);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE visitor_mail SET at = at - ?", DAY_MS);
    });
    // With nobody writing or mailed to any more.
    await runDurableObjectAlarm(object);
    expect(await counted()).toBe(0);
  });

  it("is counted for no longer than a day, if nobody else is mailed to", async ({ expect }) => {
    const { visitor } = await newMailed();
    const object = shopObject(env, visitor.shop);
    await runDurableObjectAlarm(object);
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).not.toBeNull();
    expect(alarm).toBeLessThanOrEqual(Date.now() + DAY_MS);
  });

  it("is mailed later where the mail service is down, with one key in the end", async ({
    expect,
  }) => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    isMailDown = true;
    const { visitor, cookie } = await newConversation();
    await leave(visitor);
    await replyAs(cookie, visitor, "Oui");
    await ringAfter(visitor, RETURN_MAIL_GONE_MS);
    await until(() => warned.mock.calls.length > 0);
    await until(async () => (await left(visitor)).keys === 0);
    isMailDown = false;
    await ringAfter(visitor, 60_000);
    await until(() => mails.length === 1);
    await until(async () => (await left(visitor)).addresses === 0);
    expect(await left(visitor)).toEqual({ addresses: 0, keys: 1, due: 0 });
    warned.mockRestore();
  });

  it("is mailed once where the mail service is slow and the owner goes on writing", async ({
    expect,
  }) => {
    const { visitor, cookie } = await newConversation();
    await leave(visitor);
    const slow = Promise.withResolvers<void>();
    mailIsTaken = slow.promise;
    await replyAs(cookie, visitor, "Oui, nous en avons.");
    await ringAfter(visitor, RETURN_MAIL_GONE_MS);
    await until(() => began === 1);
    await replyAs(cookie, visitor, "En rouge et en bleu.");
    await ringAfter(visitor, RETURN_MAIL_GONE_MS);
    slow.resolve();
    await until(async () => (await left(visitor)).addresses === 0);
    expect(await left(visitor)).toEqual({ addresses: 0, keys: 1, due: 0 });
    expect(began).toBe(1);
  });

  it("has no key written to the log where the installation can send mail no more", async ({
    expect,
  }) => {
    const { visitor, cookie } = await newConversation();
    await leave(visitor);
    Object.assign(env, { EMAIL: undefined });
    const log = vi.spyOn(console, "log").mockReturnValue();
    await replyAs(cookie, visitor, "Oui");
    await ringAfter(visitor, RETURN_MAIL_GONE_MS);
    await until(async () => (await left(visitor)).due === 0);
    expect(await left(visitor)).toMatchObject({ keys: 0 });
    expect(log.mock.calls.flat().join()).not.toContain("return=");
    log.mockRestore();
  });

  it("may take it back, and is forgotten when blocked", async ({ expect }) => {
    const { visitor, cookie } = await newConversation();
    await leave(visitor);
    await replyAs(cookie, visitor, "Oui");
    await ask(visitor, "DELETE", "/mail");
    expect(await left(visitor)).toEqual({ addresses: 0, keys: 0, due: 0 });

    await leave(visitor);
    await callAs(cookie, "PATCH", await conversationPath(visitor), { blocked: { reason: "spam" } });
    expect(await left(visitor)).toEqual({ addresses: 0, keys: 0, due: 0 });
    expect((await leave(visitor)).status).toBe(403);
  });

  it("is shown to the owners as it is left and taken back", async ({ expect }) => {
    const { visitor, cookie } = await newConversation();
    const { socket, welcome } = await connectOwner(cookie, visitor);
    expect(welcome.visitor?.mail).toBe(null);
    await leave(visitor, " Lea@Example.com ");
    expect((await socket.next("visitor")).visitor.mail).toBe(ADDRESS);
    await ask(visitor, "DELETE", "/mail");
    expect((await socket.next("visitor")).visitor.mail).toBe(null);
    socket.close();
  });

  for (const address of ["lea", "lea@", "a@b\r\nBcc: c@d.example", "<lea@example.com>", ""]) {
    it(`is told that this is none: ${JSON.stringify(address)}`, async ({ expect }) => {
      const { visitor } = await newConversation();
      expect((await leave(visitor, address)).status).toBe(400);
    });
  }

  it("can leave none before anything is said, or where no mail could lead back", async ({
    expect,
  }) => {
    const stranger = newVisitor(await newShop());
    expect((await leave(stranger)).status).toBe(404);
    const photo = await call(own(stranger, "/images"), {
      method: "POST",
      body: png({}),
      headers: { Authorization: `Bearer ${stranger.token}` },
    });
    expect(photo.status).toBe(201);
    expect((await leave(stranger)).status).toBe(404);
    expect((await ask(stranger, "GET", "/export")).status).toBe(404);
    const { visitor } = await newConversation();
    Object.assign(env, { PUBLIC_ORIGIN: "" });
    const state = await ask(visitor, "GET", "/returning");
    expect((await state.json<ReturningState>()).mail).toEqual({ isOffered: false, address: null });
    expect((await leave(visitor)).status).toBe(404);
  });
});

describe("a key from a mail", () => {
  it("opens the same conversation by HTTP and by socket, to read and to write", async ({
    expect,
  }) => {
    const { visitor, key } = await newMailed();
    const page = await ask(visitor, "GET", "/messages", undefined, key);
    expect((await page.json<MessagesPage>()).messages.at(-1)?.body).toMatchObject({
      text: "Oui, nous en avons.",
    });
    const socket = await openSocket(own(visitor, "/socket"), {
      "Sec-WebSocket-Protocol": `${SUBPROTOCOL}, token.${key}`,
    });
    socket.send({ type: "hello", version: 1, after: 0 });
    const before = (await socket.next("welcome")).messages.length;
    const body = { type: "text", text: "Merci" };
    const posted = await ask(visitor, "POST", "/messages", { clientId: "merci-1", body }, key);
    expect(posted.status).toBe(201);
    expect((await socket.next("posted")).message.seq).toBe(before + 1);
    socket.close();
  });

  it("is refused alike when wrong, unknown or erased, and nothing is created", async ({
    expect,
  }) => {
    const { visitor, key } = await newMailed();
    const [conversation] = key.split(".");
    const nowhere = randomSecret();
    const say = async (credential: string) => {
      const body = { clientId: "hello-123", body: { type: "text", text: "Bonjour" } };
      const response = await ask(visitor, "POST", "/messages", body, credential);
      return `${response.status} ${await response.text()}`;
    };
    const answers = [
      await say(`${conversation}.${randomSecret()}`),
      await say(`${nowhere}.${randomSecret()}`),
      await say(`${conversation}.`),
    ];
    await ask(visitor, "DELETE", "");
    answers.push(await say(key));
    expect(new Set(answers)).toEqual(new Set(['401 {"error":"unauthorized"}']));
    const object = conversationObject(env, visitor.shop, nowhere);
    await runInDurableObject(object, (_, { storage }) => {
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
    });
    const headers = { "Sec-WebSocket-Protocol": `${SUBPROTOCOL}, token.${key}` };
    await expect(openSocket(own(visitor, "/socket"), headers)).rejects.toThrow("401");
  });

  it("does not open the conversation of another shop", async ({ expect }) => {
    const { visitor, key } = await newMailed();
    const elsewhere = { ...visitor, shop: await newShop() };
    expect((await ask(elsewhere, "GET", "/messages", undefined, key)).status).toBe(401);
  });

  it("goes as newer ones come, beyond a few", async ({ expect }) => {
    const { visitor, cookie, key } = await newMailed();
    // The shop has many conversations with one address: another each time, for its limit.
    for (let i = 0; i < RETURN_KEYS_PER_CONVERSATION; i++) {
      const sent = mails.length;
      await leave(visitor, `lea-${i}@example.com`);
      await replyAs(cookie, visitor, `Encore ${i}`);
      await ringAfter(visitor, RETURN_MAIL_GONE_MS);
      await until(() => mails.length > sent);
      await until(async () => (await left(visitor)).addresses === 0);
    }
    expect((await left(visitor)).keys).toBe(RETURN_KEYS_PER_CONVERSATION);
    expect((await ask(visitor, "GET", "/messages", undefined, key)).status).toBe(401);
    const newest = keyIn(mails.at(-1) ?? { to: "", subject: "", text: "" });
    expect((await ask(visitor, "GET", "/messages", undefined, newest)).status).toBe(200);
  });
});

describe("a visitor's device", () => {
  /** What push services are sent, and what they say to it. */
  function watchPushes(answer: () => number) {
    const sent: string[] = [];
    const real = globalThis.fetch;
    const spy = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const { href } = new URL(input instanceof Request ? input.url : input);
      if (!href.startsWith("https://push.example.com/")) {
        return real(input, init);
      }
      sent.push(href);
      return new Response(null, { status: answer() });
    });
    return { sent, end: () => spy.mockRestore() };
  }

  async function newDevice(visitor: TestVisitor, endpoint = "https://push.example.com/phone") {
    const algorithm = { name: "ECDH", namedCurve: "P-256" };
    const pair = (await crypto.subtle.generateKey(algorithm, true, [
      "deriveBits",
    ])) as CryptoKeyPair;
    const point = (await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer;
    const keys = { p256dh: base64url(new Uint8Array(point)), auth: "A".repeat(22) };
    await ask(visitor, "PUT", "/push", { subscription: { endpoint, keys }, language: "fr" });
  }

  it("is told at once where the chat is open nowhere, and of the next in ten seconds' time", async ({
    expect,
  }) => {
    const { sent, end } = watchPushes(() => 201);
    const { visitor, cookie } = await newConversation();
    await newDevice(visitor);
    await replyAs(cookie, visitor, "Oui");
    await until(() => sent.length === 1);
    await until(async () => (await left(visitor)).due === 0);
    await replyAs(cookie, visitor, "Et non");
    await runDurableObjectAlarm(await objectOf(visitor));
    expect(sent).toHaveLength(1);
    await ringAfter(visitor, PUSH_EVERY_MS);
    await until(() => sent.length === 2);
    end();
  });

  it("is not told of what the visitor reads in time", async ({ expect }) => {
    const { sent, end } = watchPushes(() => 201);
    const { visitor, cookie } = await newConversation();
    await newDevice(visitor);
    const { socket } = await connectVisitor(visitor);
    const { socket: owner } = await connectOwner(cookie, visitor);
    const seq = await replyAs(cookie, visitor, "Oui");
    socket.send({ type: "seen", seq });
    await owner.next("seen");
    expect((await left(visitor)).due).toBe(0);
    expect(sent).toEqual([]);
    socket.close();
    owner.close();
    end();
  });

  for (const status of [404, 410]) {
    it(`is forgotten when its push service says ${status}`, async ({ expect }) => {
      const { sent, end } = watchPushes(() => status);
      const { visitor, cookie } = await newConversation();
      await newDevice(visitor);
      await replyAs(cookie, visitor, "Oui");
      await until(() => sent.length === 1);
      const devices = async () =>
        runInDurableObject(await objectOf(visitor), (_, { storage }) =>
          storage.sql.exec("SELECT endpoint FROM return_device").toArray(),
        );
      await until(async () => (await devices()).length === 0);
      expect((await left(visitor)).due).toBe(0);
      end();
    });
  }
});
