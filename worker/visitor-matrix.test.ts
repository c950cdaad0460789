import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, it } from "vitest";
import { app } from "./app.ts";
import { base64url } from "./base64.ts";
import { conversationObject } from "./objects.ts";
import { SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX } from "./protocol/limits.ts";
import { conversationOf, conversationOfUser, randomSecret } from "./secrets.ts";
import { call, newShop, newVisitor } from "./testing/app.ts";
import { newSecret, sign, vouch } from "./testing/vouching.ts";

interface Route {
  method: string;
  path: string;
}

const OWN = "/api/shops/:shop/conversation";

/** What the app itself says it answers: a route that is new is in here. */
const ROUTES: Route[] = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith(OWN))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
];

const SITE = "https://shop.example";
const UNAUTHORIZED = '401 {"error":"unauthorized"}';
const encoder = new TextEncoder();

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const alike = (answer: string) => ROUTES.map((route) => `${nameOf(route)} ${answer}`);

/** A socket's route is asked for a socket; a change is sent without anything in it. */
function ask({ method, path }: Route, shop: string, credential: string, origin = SITE) {
  const address = path.replace(":shop", shop).replace(":image", "x".repeat(22));
  const isSocket = path.endsWith("/socket");
  const proof = isSocket
    ? {
        Upgrade: "websocket",
        "Sec-WebSocket-Protocol": `${SUBPROTOCOL}, ${TOKEN_PROTOCOL_PREFIX}${credential}`,
      }
    : { Authorization: `Bearer ${credential}`, "Content-Type": "application/json" };
  const body = method === "GET" || method === "DELETE" ? {} : { body: "{}" };
  return call(address, { method, headers: { ...proof, Origin: origin }, ...body });
}

async function answers(shop: string, credential: string, origin?: string): Promise<string[]> {
  const lines: string[] = [];
  for (const route of ROUTES) {
    const response = await ask(route, shop, credential, origin);
    response.webSocket?.accept();
    response.webSocket?.close();
    const text = response.webSocket ? "" : await response.text();
    lines.push(`${nameOf(route)} ${response.status} ${text}`);
  }
  return lines;
}

/** A shop that vouches for a user, who has talked there, and so has somebody without a name. */
async function newPlace() {
  const shop = await newShop({ allowedOrigins: [SITE] });
  const secret = await newSecret(shop);
  const credential = await vouch(secret, "42");
  await newVisitor(shop, credential).say("CANARY of 42");
  const anonymous = newVisitor(shop);
  await anonymous.say("CANARY of nobody");
  return { shop, secret, credential, token: anonymous.token };
}

describe("every visitor's route", () => {
  let place: Awaited<ReturnType<typeof newPlace>>;
  beforeAll(async () => {
    place = await newPlace();
  });

  it("is one of these", ({ expect }) => {
    expect(ROUTES.length).toBeGreaterThan(12);
  });

  it("refuses alike whatever proves nothing, of somebody who is there or not", async ({
    expect,
  }) => {
    const { shop, secret, credential, token } = place;
    const other = await newSecret(await newShop());
    const signature = await sign(secret, "42");
    const user = base64url(encoder.encode("42"));
    const [mine, theirs] = await Promise.all([
      conversationOf(shop, token),
      conversationOfUser(shop, "42"),
    ]);
    const proofs = [
      "",
      "x",
      credential.toUpperCase(),
      `${user}.${signature.toUpperCase()}`,
      `${user}.${"0".repeat(64)}`,
      await vouch(other, "42"),
      `${base64url(encoder.encode("43"))}.${signature}`,
      `${base64url(encoder.encode("42\0"))}.${signature}`,
      `${base64url(encoder.encode("\uFEFF42"))}.${signature}`,
      `${base64url(encoder.encode("４２"))}.${signature}`,
      `.${await sign(secret, "")}`,
      `${mine}.${randomSecret()}`,
      `${theirs}.${randomSecret()}`,
      `${mine}.${token}`,
      `${randomSecret()}.${randomSecret()}`,
    ];
    for (const proof of proofs) {
      expect(await answers(shop, proof), proof).toEqual(alike(UNAUTHORIZED));
    }
  });

  it("tells a page the shop does not allow nothing, whoever asks", async ({ expect }) => {
    const { shop, credential } = place;
    const refused = alike('403 {"error":"forbidden"}');
    expect(await answers(shop, credential, "https://evil.example")).toEqual(refused);
  });

  it("finds nothing and creates nothing for who has said nothing, and lets nobody keep the answer", async ({
    expect,
  }) => {
    const { shop, secret } = place;
    for (const [credential, name] of [
      [await vouch(secret, "silent"), await conversationOfUser(shop, "silent")],
      await newToken(shop),
    ] as const) {
      for (const route of ROUTES) {
        const response = await ask(route, shop, credential);
        response.webSocket?.accept();
        response.webSocket?.close();
        expect(response.status, nameOf(route)).not.toBe(500);
        if (response.status !== 101) {
          expect(response.headers.get("Cache-Control"), nameOf(route)).toBe("no-store");
          expect(await response.text(), nameOf(route)).not.toContain("CANARY");
        }
      }
      const kept = await runInDurableObject(
        conversationObject(env, shop, name),
        async (_, { storage }) => ({
          tables: storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
          alarm: await storage.getAlarm(),
        }),
      );
      expect(kept).toEqual({ tables: [], alarm: null });
    }
  });

  it("may be asked from an allowed page, by every method there is", async ({ expect }) => {
    for (const { method, path } of ROUTES) {
      const response = await call(path.replace(":shop", place.shop), {
        method: "OPTIONS",
        headers: {
          Origin: SITE,
          "Access-Control-Request-Method": method,
          "Access-Control-Request-Headers": "authorization, content-type",
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
      expect(response.headers.get("Access-Control-Allow-Methods")).toContain(method);
      expect(response.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
      // A refusal may be read there too, or the chat could not tell it from a broken network.
      const refused = await ask({ method, path }, place.shop, "x");
      expect(refused.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
      expect(refused.headers.get("Access-Control-Expose-Headers")).toBe("Retry-After");
    }
  });
});

async function newToken(shop: string): Promise<[string, string]> {
  const token = randomSecret();
  return [token, await conversationOf(shop, token)];
}
