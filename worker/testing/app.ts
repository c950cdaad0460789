import { env, exports } from "cloudflare:workers";
import type { OpenShop, PostedMessages } from "../protocol/http.ts";
import { DEMO, DEMO_OWNER } from "../shop/demo.ts";
import type { ShopSettings } from "../protocol/shop.ts";
import { openShopNamed } from "../shop/open-shop.ts";
import { randomSecret } from "../secrets.ts";

/** Where the tests reach the Worker; its own pages have this origin. */
export const ORIGIN = "https://comptoir.test";

/** A request as this installation's own page sends it. */
export function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("Origin")) {
    headers.set("Origin", ORIGIN);
  }
  return exports.default.fetch(
    new Request(ORIGIN + path, { ...init, headers, redirect: "manual" }),
  );
}

export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  };
}

/** A shop nobody else has, so that tests of one file do not meet. */
export async function newShop(change: Partial<ShopSettings> = {}): Promise<string> {
  const shop = `shop-${crypto.randomUUID().slice(0, 13)}`;
  await openShopNamed(env, shop, { ...DEMO, ...change }, DEMO_OWNER);
  return shop;
}

export interface TestVisitor {
  shop: string;
  token: string;
  post(text: string, clientId?: string): Promise<Response>;
  /** Posts and returns what came back; fails loudly on anything but success. */
  say(text: string, clientId?: string): Promise<PostedMessages>;
}

export function newVisitor(shop: string, token = randomSecret()): TestVisitor {
  const post = (text: string, clientId: string = crypto.randomUUID()) =>
    call(
      `/api/shops/${shop}/conversation/messages`,
      json(
        { clientId, body: { type: "text", text }, locale: "fr-FR" },
        { Authorization: `Bearer ${token}` },
      ),
    );
  return {
    shop,
    token,
    post,
    async say(text, clientId) {
      const response = await post(text, clientId);
      if (!response.ok) {
        throw new Error(`refused: ${response.status} ${await response.text()}`);
      }
      return response.json<PostedMessages>();
    },
  };
}

export const NEW_SHOP: OpenShop = {
  name: "Atelier Zoé",
  email: "zoe@example.com",
  language: "fr",
  timeZone: "Europe/Paris",
};
