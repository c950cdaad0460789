import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { shopObject, within } from "../../objects.ts";
import { ALLOWED_ORIGINS_PER_SHOP, ORIGINS_SEEN_PER_SHOP } from "../../protocol/limits.ts";
import type { SiteOverview } from "../../protocol/site.ts";
import { call, newShop } from "../../testing/app.ts";
import { DENIED_ORIGINS } from "../../testing/hostile.ts";
import { callAs, newOwnerCookie, signInOwner } from "../../testing/owner.ts";

const SITE = "https://jouets.example";

async function overviewOf(shop: string, cookie: string): Promise<SiteOverview> {
  const response = await callAs(cookie, "GET", `/api/owner/shops/${shop}/site`);
  return response.json<SiteOverview>();
}

function put(shop: string, cookie: string, body: unknown): Promise<Response> {
  return callAs(cookie, "PUT", `/api/owner/shops/${shop}/site/origins`, body);
}

/** A page of that origin opens the chat. */
function ask(shop: string, origin: string): Promise<Response> {
  return call(`/api/shops/${shop}`, { headers: { Origin: origin } });
}

describe("an origin that asks and may not", () => {
  it("is proposed, and may ask at once when the owner allows it", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    expect((await ask(shop, SITE)).status).toBe(403);
    await expect
      .poll(async () => (await overviewOf(shop, cookie)).proposed)
      .toMatchObject([{ origin: SITE }]);
    const allowed = await put(shop, cookie, { origin: SITE, allowed: true });
    expect(await allowed.json()).toMatchObject({
      allowed: [SITE],
      seen: [{ origin: SITE }],
      proposed: [],
    });
    expect((await ask(shop, SITE)).status).toBe(200);
  });

  it("is proposed no more once the owner has set it aside", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    await within(shopObject(env, shop).site(), (room) => room.note(SITE));
    await put(shop, cookie, { origin: SITE, allowed: false });
    await within(shopObject(env, shop).site(), (room) => room.note(SITE));
    expect(await overviewOf(shop, cookie)).toEqual({ allowed: [], seen: [], proposed: [] });
  });

  it("takes no more room than there is, however many are made up", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: [SITE] });
    const cookie = await signInOwner();
    const room = shopObject(env, shop).site();
    await room.note(SITE);
    for (let i = 0; i < 3 * ORIGINS_SEEN_PER_SHOP; i++) {
      await room.note(`https://made-up-${i}.example`);
    }
    const { seen, proposed } = await overviewOf(shop, cookie);
    expect(proposed.length).toBeLessThanOrEqual(ORIGINS_SEEN_PER_SHOP);
    expect(seen).toMatchObject([{ origin: SITE }]);
  });

  it("leaves nothing where it is none, or there is no shop", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    for (const origin of DENIED_ORIGINS) {
      if (origin !== null && !/^https:\/\/[a-z0-9.:-]+$/.test(origin)) {
        await ask(shop, origin);
      }
    }
    await ask("nobody", SITE);
    expect((await overviewOf(shop, cookie)).proposed).toEqual([]);
  });
});

describe("the list of allowed origins", () => {
  it("keeps what two owners add at the same time, each once", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const other = "https://www.jouets.example";
    await Promise.all(
      [SITE, other, SITE].map((origin) => put(shop, cookie, { origin, allowed: true })),
    );
    const { allowed } = await overviewOf(shop, cookie);
    expect(allowed.toSorted()).toEqual([SITE, other]);
    await put(shop, cookie, { origin: SITE, allowed: false });
    expect((await overviewOf(shop, cookie)).allowed).toEqual([other]);
    expect((await ask(shop, SITE)).status).toBe(403);
  });

  it.for([
    "http://jouets.example",
    "https://jouets.example/",
    "https://jouets.example/page",
    "https://user@jouets.example",
    "https://*.jouets.example",
    "javascript:alert(1)",
    "null",
    "",
  ])("refuses %j and keeps what was there", async (origin, { expect }) => {
    const shop = await newShop({ allowedOrigins: [SITE] });
    const cookie = await signInOwner();
    expect((await put(shop, cookie, { origin, allowed: true })).status).toBe(400);
    expect((await overviewOf(shop, cookie)).allowed).toEqual([SITE]);
  });

  it("is full at its limit", async ({ expect }) => {
    const allowedOrigins = Array.from(
      { length: ALLOWED_ORIGINS_PER_SHOP },
      (_, index) => `https://shop-${index}.example`,
    );
    const shop = await newShop({ allowedOrigins });
    const cookie = await signInOwner();
    const full = await put(shop, cookie, { origin: SITE, allowed: true });
    expect([full.status, await full.json()]).toEqual([413, { error: "too-large" }]);
  });

  it("is neither shown to the owner of another shop nor changed by them", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await newOwnerCookie();
    expect((await callAs(cookie, "GET", `/api/owner/shops/${shop}/site`)).status).toBe(404);
    expect((await put(shop, cookie, { origin: SITE, allowed: true })).status).toBe(404);
    expect((await ask(shop, SITE)).status).toBe(403);
  });
});
