import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { shopObject } from "../objects.ts";
import { SHOPS_PER_ADDRESS_PER_HOUR, SHOPS_PER_HOUR } from "../protocol/limits.ts";
import { accountOf } from "../secrets.ts";
import { call, json, NEW_SHOP } from "../testing/app.ts";
import { signInOwner } from "../testing/owner.ts";
import { DEMO } from "./demo.ts";
import { openShopNamed } from "./open-shop.ts";

const newEmail = () => `${crypto.randomUUID()}@example.com`;

/** Opens a shop as somebody at an address of their own. */
function open(change: object, address: string = crypto.randomUUID()) {
  const headers = { "CF-Connecting-IP": address };
  return call("/api/shops", json({ ...NEW_SHOP, email: newEmail(), ...change }, headers));
}

describe("opening shops", () => {
  it("is limited for an e-mail address, also when all are asked for at once", async ({
    expect,
  }) => {
    const email = newEmail();
    const all = await Promise.all(
      Array.from({ length: SHOPS_PER_HOUR + 3 }, () => open({ email, name: "Flot" })),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(SHOPS_PER_HOUR);
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThan(3500);
  });

  it("is limited for an address, whatever e-mail it names", async ({ expect }) => {
    const statuses = [];
    for (let i = 0; i <= SHOPS_PER_ADDRESS_PER_HOUR; i++) {
      statuses.push((await open({ name: `Marée ${i}` }, "203.0.113.9")).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(SHOPS_PER_ADDRESS_PER_HOUR);
    expect(statuses.at(-1)).toBe(429);
  });

  it("works for the hundredth bakery of that name", async ({ expect }) => {
    for (let n = 1; n <= 9; n++) {
      const name = n === 1 ? "boulangerie" : `boulangerie-${n}`;
      await openShopNamed(env, name, DEMO, { email: newEmail() });
    }
    const response = await open({ name: "Boulangerie" });
    expect(response.status).toBe(201);
    expect((await response.json<{ shop: string }>()).shop).toMatch(/^boulangerie-[0-9a-f]{8}$/);
  });

  it("reads accents as the letters under them", async ({ expect }) => {
    const response = await open({ name: "Crêperie à Noël" });
    expect(await response.json()).toEqual({ shop: "creperie-a-noel" });
  });

  it("finds a name for a long one too", async ({ expect }) => {
    const name = "a".repeat(80);
    await open({ name });
    const { shop } = await (await open({ name })).json<{ shop: string }>();
    expect((await call(`/api/shops/${shop}`)).status).toBe(200);
  });

  it("shows the shop at once to whoever looked for it too early", async ({ expect }) => {
    expect((await call("/api/shops/trop-tot")).status).toBe(404);
    expect((await open({ name: "Trop tôt" })).status).toBe(201);
    expect((await call("/api/shops/trop-tot")).status).toBe(200);
  });

  it("that was cut off half-way is finished by the next try", async ({ expect }) => {
    const email = newEmail();
    const account = await accountOf(email);
    await shopObject(env, "coupee").open(DEMO, { account, email, name: "Ana" });
    expect(await openShopNamed(env, "coupee", DEMO, { email, name: "Ana" })).toBe(false);
    const cookie = await signInOwner(email);
    const shops = await call("/api/owner/shops", { headers: { Cookie: cookie } });
    expect(await shops.json()).toMatchObject({ shops: [{ shop: "coupee" }] });
  });

  it("never makes someone an owner of a shop that is not theirs", async ({ expect }) => {
    await openShopNamed(env, "prise", DEMO, { email: newEmail() });
    const email = newEmail();
    expect(await openShopNamed(env, "prise", DEMO, { email })).toBe(false);
    expect(await shopObject(env, "prise").authorize(await accountOf(email), null)).toBeNull();
  });
});
