import { describe, it } from "vitest";
import { call, newShop } from "../testing/app.ts";
import { DEMO } from "../shop/demo.ts";
import { callAs, signInOwner } from "../testing/owner.ts";
import { noticePage } from "./notice-page.ts";

const get = (shop: string, query = "", headers: Record<string, string> = {}) =>
  call(`/c/${shop}/privacy${query}`, { headers });

describe("a shop's privacy notice", () => {
  it("is said in the language asked for, else the browser's, else the shop's", async ({
    expect,
  }) => {
    const shop = await newShop({ languages: ["fr"] });
    const langOf = async (query: string, accept: string) => {
      const response = await get(shop, query, { "Accept-Language": accept });
      return [
        response.headers.get("Content-Language"),
        /<html lang="(\w+)"/.exec(await response.text())?.[1],
      ];
    };
    expect(await langOf("?lang=en", "fr-FR,fr;q=0.9")).toEqual(["en", "en"]);
    expect(await langOf("", "en-GB,en;q=0.9,fr;q=0.8")).toEqual(["en", "en"]);
    expect(await langOf("?lang=xx", "tlh")).toEqual(["fr", "fr"]);
    expect(await langOf(`?lang=${encodeURIComponent('"><script>')}`, "")).toEqual(["fr", "fr"]);
  });

  it("is true of the shop's settings, at once", async ({ expect }) => {
    const shop = await newShop();
    const textOf = async () => await (await get(shop, "?lang=fr")).text();
    expect(await textOf()).toMatch(/365\sjours/);
    expect(await textOf()).toContain("Le Cheval de Bois");
    expect(await textOf()).toContain(DEMO.facts.address?.street);
    expect(await textOf()).toContain(DEMO.facts.phone);
    expect(await textOf()).toContain(`comptoir:${shop}`);
    expect(await textOf()).not.toContain("Union européenne");
    const path = `/api/owner/shops/${shop}/settings`;
    expect((await callAs(await signInOwner(), "PATCH", path, { keptDays: 30 })).status).toBe(200);
    expect(await textOf()).toMatch(/30\sjours/);
    expect(await textOf()).not.toContain("365");
  });

  it("says where data are kept where that is settled", async ({ expect }) => {
    const facts = { name: "Zoé", address: null, phone: null, keptDays: 365 };
    const page = (
      await noticePage({ shop: "zoe", language: "en", isInEu: true, ...facts })
    ).toString();
    expect(page).toContain("It is stored in the European Union.");
    expect(page).not.toContain("<address");
  });

  it("runs no script, and says nothing but text of what a shop calls itself", async ({
    expect,
  }) => {
    const name = `<script>alert(1)</script>{key}"'&`;
    const response = await get(await newShop({ name }), "?lang=en");
    const text = await response.text();
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;{key}");
    expect(response.headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; style-src 'self';/,
    );
    expect(response.headers.get("Content-Type")).toMatch(/^text\/html; charset=utf-8$/i);
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });

  it("is not there for a shop that is not", async ({ expect }) => {
    expect((await get("no-such-shop")).status).toBe(404);
  });
});
