import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { vapidKeys } from "../installation/keys.ts";
import type { PushState, ShownAlerts } from "../protocol/alerts.ts";
import { accountObject } from "../objects.ts";
import { base64url } from "../base64.ts";
import { digest, parseAccountSecret } from "../secrets.ts";
import { newShop, ORIGIN } from "../testing/app.ts";
import { callAs, newOwnerCookie, signInOwner } from "../testing/owner.ts";

const PUSH = "/api/owner/push";

async function newPoint(): Promise<string> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const keys = (await crypto.subtle.generateKey(algorithm, true, ["deriveBits"])) as CryptoKeyPair;
  const raw = (await crypto.subtle.exportKey("raw", keys.publicKey)) as ArrayBuffer;
  return base64url(new Uint8Array(raw));
}

async function subscription(endpoint = "https://push.example.com/abc") {
  const auth = base64url(crypto.getRandomValues(new Uint8Array(16)));
  return { endpoint, expirationTime: null, keys: { p256dh: await newPoint(), auth } };
}

async function isSubscribed(cookie: string): Promise<boolean> {
  const response = await callAs(cookie, "GET", PUSH);
  return (await response.json<PushState>()).subscribed;
}

describe("a device that is told", () => {
  it("learns this installation's key, and is known once it has subscribed", async ({ expect }) => {
    const cookie = await newOwnerCookie();
    const before = await (await callAs(cookie, "GET", PUSH)).json<PushState>();
    expect(before).toEqual({ publicKey: (await vapidKeys(env)).publicKey, subscribed: false });
    const body = { subscription: await subscription(), language: "fr-FR" };
    expect((await callAs(cookie, "PUT", PUSH, body)).status).toBe(204);
    expect((await callAs(cookie, "PUT", PUSH, body)).status).toBe(204);
    expect(await isSubscribed(cookie)).toBe(true);
    expect((await callAs(cookie, "DELETE", PUSH)).status).toBe(204);
    expect(await isSubscribed(cookie)).toBe(false);
  });

  it("is told no more once it is signed out, and the others are", async ({ expect }) => {
    await newShop();
    const phone = await signInOwner();
    const desktop = await signInOwner();
    for (const cookie of [phone, desktop]) {
      const endpoint = `https://push.example.com/${crypto.randomUUID()}`;
      await callAs(cookie, "PUT", PUSH, {
        subscription: await subscription(endpoint),
        language: "en",
      });
    }
    await callAs(phone, "POST", "/api/owner/sign-out");
    expect(await isSubscribed(desktop)).toBe(true);
    expect((await callAs(phone, "GET", PUSH)).status).toBe(401);
  });

  it("is not told where it was signed out while it subscribed", async ({ expect }) => {
    await newShop();
    const cookie = await signInOwner();
    const { account = "", secret = "" } = parseAccountSecret(cookie.split("=")[1] ?? "") ?? {};
    const session = await digest(secret);
    const room = accountObject(env, account).push();
    await callAs(cookie, "POST", "/api/owner/sign-out");
    const endpoint = `https://push.example.com/${session}`;
    const { keys } = await subscription(endpoint);
    await room.subscribe({ session, endpoint, ...keys, language: "en", origin: ORIGIN });
    expect(await room.isSubscribed(session)).toBe(false);
  });

  for (const endpoint of [
    "http://push.example.com/",
    "https://localhost/",
    "https://10.0.0.1/",
    "https://[::ffff:10.0.0.1]/",
    "https://user:pass@push.example.com/",
    "https://metadata.google.internal/",
    "https://push/",
    "not a url",
    `https://push.example.com/${"a".repeat(2000)}`,
  ]) {
    it(`is not believed where it points to ${endpoint.slice(0, 40)}`, async ({ expect }) => {
      const cookie = await newOwnerCookie();
      const body = { subscription: await subscription(endpoint), language: "en" };
      expect((await callAs(cookie, "PUT", PUSH, body)).status).toBe(400);
      expect(await isSubscribed(cookie)).toBe(false);
    });
  }

  it("is refused with keys that are none, and nothing is kept", async ({ expect }) => {
    const cookie = await newOwnerCookie();
    const good = await subscription();
    const offCurve = base64url(Uint8Array.from({ length: 65 }, () => 4));
    for (const keys of [
      {},
      { ...good.keys, auth: "short" },
      { ...good.keys, p256dh: good.keys.p256dh.slice(1) },
      { ...good.keys, p256dh: offCurve },
    ]) {
      const body = { subscription: { ...good, keys }, language: "en" };
      expect((await callAs(cookie, "PUT", PUSH, body)).status, JSON.stringify(keys)).toBe(400);
    }
    expect(await isSubscribed(cookie)).toBe(false);
  });

  it("cannot be tried before it has subscribed", async ({ expect }) => {
    const response = await callAs(await newOwnerCookie(), "POST", `${PUSH}/test`);
    expect([response.status, await response.json()]).toEqual([404, { error: "not-found" }]);
  });
});

describe("a shop's alerts", () => {
  it("go by mail after five minutes, unless the shop says otherwise", async ({ expect }) => {
    const path = `/api/owner/shops/${await newShop()}/alerts`;
    const cookie = await signInOwner();
    const read = async () => (await callAs(cookie, "GET", path)).json<ShownAlerts>();
    expect(await read()).toEqual({ byMail: true, mailAfterMinutes: 5, hasMail: false });
    const changed = { byMail: false, mailAfterMinutes: 15, hasMail: false };
    await callAs(cookie, "PATCH", path, { mailAfterMinutes: 15 });
    const response = await callAs(cookie, "PATCH", path, { byMail: false });
    expect(await response.json()).toEqual(changed);
    expect(await read()).toEqual(changed);
  });

  it("keep what they were where a change makes no sense", async ({ expect }) => {
    const path = `/api/owner/shops/${await newShop()}/alerts`;
    const cookie = await signInOwner();
    for (const change of [
      { mailAfterMinutes: -1 },
      { mailAfterMinutes: 1.5 },
      { mailAfterMinutes: 241 },
      { byMail: "no" },
      { byMail: false, mailAfterMinutes: "5" },
    ]) {
      const response = await callAs(cookie, "PATCH", path, change);
      expect(response.status, JSON.stringify(change)).toBe(400);
    }
    const kept = await (await callAs(cookie, "GET", path)).json<ShownAlerts>();
    expect(kept).toMatchObject({ byMail: true, mailAfterMinutes: 5 });
  });

  it("are nobody else's business", async ({ expect }) => {
    const path = `/api/owner/shops/${await newShop()}/alerts`;
    const stranger = await newOwnerCookie();
    expect((await callAs(stranger, "GET", path)).status).toBe(404);
    expect((await callAs(stranger, "PATCH", path, { byMail: false })).status).toBe(404);
  });
});
