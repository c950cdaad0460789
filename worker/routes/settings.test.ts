import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { bytesOf } from "../images/bytes.ts";
import { readImage } from "../images/image.ts";
import { shopObject } from "../objects.ts";
import type { Profile } from "../protocol/http.ts";
import { SHOP_PHOTO_MAX_BYTES, SHOP_PHOTO_MAX_SIDE } from "../protocol/limits.ts";
import type { OwnerSettings } from "../protocol/settings.ts";
import { DEMO } from "../shop/demo.ts";
import { call, newShop, newVisitor } from "../testing/app.ts";
import { gif, jpeg, png, webp } from "../testing/images.ts";
import { callAs, newOwnerCookie, signInOwner } from "../testing/owner.ts";

const at = (shop: string, rest: string) => `/api/owner/shops/${shop}/${rest}`;

async function settingsOf(shop: string, cookie: string): Promise<OwnerSettings> {
  return (await callAs(cookie, "GET", at(shop, "settings"))).json<OwnerSettings>();
}

async function changed(shop: string, cookie: string, change: object): Promise<OwnerSettings> {
  const response = await callAs(cookie, "PATCH", at(shop, "settings"), change);
  return response.json<OwnerSettings>();
}

describe("a change of settings", () => {
  it("leaves alone what it does not name, down to a single fact and language", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    await Promise.all([
      changed(shop, cookie, { facts: { phone: "04 00 00 00 00" } }),
      changed(shop, cookie, { facts: { payment: ["cash"] } }),
      changed(shop, cookie, { greeting: { en: "Hello." }, away: { fr: "Au marché." } }),
      changed(shop, cookie, { greeting: { fr: null } }),
    ]);
    const { facts, greeting, away, name } = await settingsOf(shop, cookie);
    expect(facts).toEqual({ ...DEMO.facts, phone: "04 00 00 00 00", payment: ["cash"] });
    expect([greeting, away, name]).toEqual([{ en: "Hello." }, { fr: "Au marché." }, DEMO.name]);
  });

  it("keeps answers and origins, and shows neither", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: ["https://jouets.example"] });
    const cookie = await signInOwner();
    const shown = await changed(shop, cookie, { name: "Autre", answers: [], allowedOrigins: [] });
    expect(shown).not.toHaveProperty("answers");
    const all = await callAs(cookie, "GET", `/api/owner/shops/${shop}`);
    expect(await all.json()).toEqual({
      ...DEMO,
      name: "Autre",
      allowedOrigins: ["https://jouets.example"],
    });
  });

  it.for([
    ["an empty name", { name: " " }],
    ["a colour that is none", { color: "red" }],
    ["no language at all", { languages: [] }],
    ["a greeting in no language", { greeting: { "x-1": "Hello" } }],
    ["25 o'clock", { facts: { hours: Array(7).fill([{ from: "25:00", to: "26:00" }]) } }],
    ["six days", { facts: { hours: Array(6).fill([]) } }],
    [
      "a day that does not exist",
      { facts: { exceptions: [{ from: "2026-02-30", to: "2026-03-01", spans: [] }] } },
    ],
    [
      "an exception that ends before it begins",
      { facts: { exceptions: [{ from: "2026-03-02", to: "2026-03-01", spans: [] }] } },
    ],
    [
      "a country of three letters",
      { facts: { address: { ...DEMO.facts.address, country: "FRA" } } },
    ],
    ["a negative fee", { facts: { delivery: { ...DEMO.facts.delivery, fee: -1 } } }],
    ["a time that is no number", { facts: { closedUntil: "tomorrow" } }],
    ["ten years", { keptDays: 3650 }],
    ["half a day", { keptDays: 30.5 }],
  ] as const)("with %s stores nothing of it", async ([, wrong], { expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const change = { away: { fr: "À moitié" }, ...wrong };
    expect((await callAs(cookie, "PATCH", at(shop, "settings"), change)).status).toBe(400);
    expect((await settingsOf(shop, cookie)).away).toEqual({});
  });

  it("has defaults where a shop was stored before there was such a setting", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const object = shopObject(env, shop);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE shop SET settings = json_remove(settings, '$.away', '$.keptDays')");
    });
    await evictDurableObject(object);
    expect(await settingsOf(shop, cookie)).toMatchObject({ away: {}, keptDays: 365 });
    expect(await changed(shop, cookie, { name: "Autre" })).toMatchObject({ keptDays: 365 });
  });

  it("tells visitors at once that the shop is closed, and that it no longer is", async ({
    expect,
  }) => {
    const day = [{ from: "00:00", to: "24:00" }];
    const facts = { ...DEMO.facts, hours: Array(7).fill(day), exceptions: [] };
    const shop = await newShop({ facts });
    const cookie = await signInOwner();
    const told = async () => {
      const { messages } = await newVisitor(shop).say("Vous êtes ouverts ?");
      return JSON.stringify(messages.at(-1)?.body);
    };
    const shown = async () => (await call(`/api/shops/${shop}`)).json<Profile>();
    expect(await told()).toContain("Oui");
    const closedUntil = Date.now() + 3_600_000;
    const { opening } = await changed(shop, cookie, { facts: { closedUntil } });
    expect(opening).toEqual({ open: false, changesAt: closedUntil });
    expect((await shown()).opening).toEqual(opening);
    expect(await told()).toContain("fermé");
    await changed(shop, cookie, { facts: { closedUntil: null } });
    expect((await shown()).opening?.open).toBe(true);
    expect(await told()).toContain("Oui");
  });

  it("is for the shop's owners, from this installation's pages", async ({ expect }) => {
    const shop = await newShop();
    const foreign = await newOwnerCookie();
    const cookie = await signInOwner();
    for (const [method, path, body] of [
      ["GET", "settings", undefined],
      ["PATCH", "settings", { name: "X" }],
      ["DELETE", "photo", undefined],
    ] as const) {
      expect((await callAs(foreign, method, at(shop, path), body)).status).toBe(404);
      expect((await call(at(shop, path), { method, body: null })).status).toBe(401);
    }
    const headers = { Cookie: cookie, Origin: "https://evil.example" };
    expect((await call(at(shop, "photo"), { method: "DELETE", headers })).status).toBe(403);
  });
});

describe("the shop's picture", () => {
  const CANARY = "CANARY-45.7640N-4.8357E";
  const send = (shop: string, cookie: string, body: BodyInit, type = "image/png") =>
    call(at(shop, "photo"), {
      method: "PUT",
      body,
      headers: { Cookie: cookie, "Content-Type": type },
    });

  it("is served as what it is, to any page, and for ever under its version", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const sent = await send(shop, cookie, jpeg({ width: 200, height: 200 }), "text/html");
    const { photo } = await sent.json<OwnerSettings>();
    const profile = await (await call(`/api/shops/${shop}`)).json<Profile>();
    expect(profile.photo).toBe(photo);
    const shown = await call(`/api/shops/${shop}/photo?v=${photo}`, {
      headers: { Origin: "https://any.example" },
    });
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
    const unnamed = await call(`/api/shops/${shop}/photo`);
    expect(unnamed.headers.get("Cache-Control")).toBe("public, max-age=60");
  });

  it.for([
    ["image/png", png({ canary: CANARY })],
    ["image/jpeg", jpeg({ canary: CANARY })],
    ["image/webp", webp({ canary: CANARY })],
    ["image/gif", gif({ canary: CANARY })],
  ] as const)("is kept without what it does not show: %s", async ([type, bytes], { expect }) => {
    const shop = await newShop();
    expect((await send(shop, await signInOwner(), bytes)).status).toBe(200);
    const shown = await call(`/api/shops/${shop}/photo`);
    expect(shown.headers.get("Content-Type")).toBe(type);
    const kept = new Uint8Array(await shown.arrayBuffer());
    expect(readImage(kept)).toEqual({ type, width: 3, height: 2, bytes: kept });
    expect(String.fromCharCode(...kept)).not.toContain(CANARY);
  });

  it("can be another one, and none", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const first = await (await send(shop, cookie, png({ width: 8 }))).json<OwnerSettings>();
    const second = await (await send(shop, cookie, png({ width: 9 }))).json<OwnerSettings>();
    expect(second.photo).not.toBe(first.photo);
    const removed = await callAs(cookie, "DELETE", at(shop, "photo"));
    expect(await removed.json()).toMatchObject({ photo: null });
    expect((await call(`/api/shops/${shop}/photo`)).status).toBe(404);
    expect((await call(`/api/shops/nobody/photo`)).status).toBe(404);
  });

  it.for([
    ["a script in a picture's clothes", bytesOf("<svg onload=alert(1)>"), 415],
    ["nothing", bytesOf(""), 415],
    ["one of too many pixels", png({ height: SHOP_PHOTO_MAX_SIDE + 1 }), 413],
    ["one that is cut short", png({}).slice(0, -8), 415],
    ["one of too many bytes", new Uint8Array(SHOP_PHOTO_MAX_BYTES + 1), 413],
  ] as const)("is not %s: the one before stays", async ([, bytes, status], { expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { photo } = await (await send(shop, cookie, png({ width: 8 }))).json<OwnerSettings>();
    expect((await send(shop, cookie, bytes)).status).toBe(status);
    expect((await send(shop, cookie, new Blob([bytes]).stream())).status).toBe(status);
    expect((await settingsOf(shop, cookie)).photo).toBe(photo);
  });
});
