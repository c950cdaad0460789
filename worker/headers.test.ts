import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import FILES from "../public/_headers?raw";
import { app } from "./app.ts";
import { call, newShop, newVisitor, ORIGIN } from "./testing/app.ts";

/** What every answer has, whatever it is; a page may have a stricter or wider policy of its own. */
const ALWAYS: Record<string, RegExp> = {
  "Strict-Transport-Security": /^max-age=(?:\d{9,}|[4-9]\d{7}|3[2-9]\d{6})/,
  "X-Content-Type-Options": /^nosniff$/,
  "Referrer-Policy": /^(no-referrer|same-origin)$/,
  "Permissions-Policy": /camera=\(\)/,
  "Cross-Origin-Opener-Policy": /^same-origin$/,
  "Cross-Origin-Resource-Policy": /^(same-origin|cross-origin)$/,
  "Content-Security-Policy": /default-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
};

/** The headers an answer lacks, or has wrong. */
function wrongIn({ headers }: Response): string[] {
  const wrong = Object.entries(ALWAYS).filter(
    ([name, value]) => !value.test(headers.get(name) ?? ""),
  );
  return wrong.map(([name]) => `${name}: ${headers.get(name)}`);
}

/** What the app itself says it answers: a route that is new is in here. */
const ROUTES = app.routes.filter(({ method }) => method !== "ALL");

describe("every answer", () => {
  it("has all headers, of whatever route, to nobody in particular", async ({ expect }) => {
    expect(ROUTES.length).toBeGreaterThan(90);
    const shop = await newShop();
    for (const { method, path } of ROUTES) {
      const address = path.replace(":shop", shop).replaceAll(/:\w+/g, "x");
      for (const asked of [method, "OPTIONS"]) {
        const response = await call(address, { method: asked });
        expect(wrongIn(response), `${asked} ${path} ${response.status}`).toEqual([]);
        await response.body?.cancel();
      }
    }
  });

  it("has them where there is no such route, and where something has failed", async ({
    expect,
  }) => {
    for (const path of [
      "/api",
      "/api/nothing",
      "/api/shops/nobody",
      "/api/owner/",
      "/c",
      "/c/a/b",
    ]) {
      const response = await call(path);
      expect([response.status >= 400, ...wrongIn(response)], path).toEqual([true]);
    }
    const failed = await app.request(`${ORIGIN}/c/some-shop`, {}, { ...env, SHOP: undefined });
    expect([failed.status, await failed.text()]).toEqual([500, '{"error":"internal"}']);
    expect(wrongIn(failed)).toEqual([]);
  });

  it("has them where a visitor is answered, and lets the page read it", async ({ expect }) => {
    const response = await newVisitor(await newShop()).post("Bonjour");
    expect([response.status, ...wrongIn(response)]).toEqual([201]);
    expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  });
});

describe("the chat page", () => {
  it("has the policy of the file that it is made from", async ({ expect }) => {
    const response = await call(`/c/${await newShop()}`);
    const ofFile = /^\/chat\/\*$[^/]*^ {2}Content-Security-Policy: (.*)$/m.exec(FILES)?.[1];
    expect(response.headers.get("Content-Security-Policy")).toBe(ofFile);
  });
});
