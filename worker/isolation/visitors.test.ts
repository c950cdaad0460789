import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, it } from "vitest";
import { base64url } from "../base64.ts";
import { conversationObject } from "../objects.ts";
import { SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX } from "../protocol/limits.ts";
import { conversationOf, conversationOfUser, randomName, randomSecret } from "../secrets.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { CANARY, type CanaryShop, newCanaryShop, newNames } from "../testing/canary.ts";
import { callAs } from "../testing/owner.ts";
import {
  addressOf,
  nameOf,
  type Names,
  type Route,
  routesFor,
  told,
  VISITORS,
} from "../testing/routes.ts";
import { newSecret, sign, vouch } from "../testing/vouching.ts";

const SITE = "https://shop.example";
const encoder = new TextEncoder();

interface Asking {
  credential: string;
  cookie?: string;
  origin?: string;
}

/** A socket's route is asked for a socket; what is sent shows a photo, if there is such a one. */
function ask(
  route: Route,
  names: Names,
  { credential, cookie = "", origin = SITE }: Asking,
): Promise<Response> {
  const address = addressOf(route, names);
  const headers = { Cookie: cookie, Origin: origin };
  if (address.endsWith("/socket")) {
    const protocols = `${SUBPROTOCOL}, ${TOKEN_PROTOCOL_PREFIX}${credential}`;
    const upgrade = { Upgrade: "websocket", "Sec-WebSocket-Protocol": protocols };
    return call(address, { headers: { ...headers, ...upgrade } });
  }
  const bearing = { ...headers, Authorization: `Bearer ${credential}` };
  const { method } = route;
  const body = { type: "image", image: names["image"], width: 3, height: 2 };
  return call(
    address,
    method === "GET"
      ? { headers: bearing }
      : { ...json({ clientId: "c", body, name: "x" }, bearing), method },
  );
}

async function answers(names: Names, asking: Asking): Promise<string[]> {
  const lines: string[] = [];
  for (const route of VISITORS) {
    lines.push(await told(route, await ask(route, names, asking)));
  }
  return lines;
}

/** Routes and statuses alone. */
const statuses = (lines: string[]) => lines.map((line) => line.split(" ").slice(0, 3).join(" "));
const alike = (status: number) => VISITORS.map((route) => `${nameOf(route)} ${status}`);

/** What is stored of a conversation; nothing, where nothing was ever said. */
function storedOf(shop: string, conversation: string) {
  return runInDurableObject(
    conversationObject(env, shop, conversation),
    async (_, { storage }) => ({
      tables: storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
      alarm: await storage.getAlarm(),
    }),
  );
}

describe("every visitor's route", () => {
  let shop: CanaryShop;
  beforeAll(async () => {
    shop = await newCanaryShop([SITE]);
  });

  it("shows the canary to its visitor, or this proves nothing", async ({ expect }) => {
    const { token } = shop.visitor;
    for (const path of ["messages", "export"]) {
      const route = { method: "GET", path: `/api/shops/:shop/conversation/${path}` };
      const line = await told(route, await ask(route, shop.names, { credential: token }));
      expect(line).toContain(CANARY);
    }
  });

  it("refuses alike whatever proves nothing, of somebody who is there or not", async ({
    expect,
  }) => {
    const { shop: name, token } = shop.visitor;
    const secret = await newSecret(name);
    await newVisitor(name, await vouch(secret, "42")).say(`${CANARY} of 42`);
    const other = await newSecret(await newShop());
    const signature = await sign(secret, "42");
    const user = base64url(encoder.encode("42"));
    const [mine, theirs] = await Promise.all([
      conversationOf(name, token),
      conversationOfUser(name, "42"),
    ]);
    const refused = await answers(newNamesIn(name), { credential: "" });
    expect(statuses(refused)).toEqual(alike(401));
    const shown: Asking[] = [
      { credential: "", cookie: shop.opener },
      { credential: shop.opener.split("=")[1] ?? "" },
      { credential: "short" },
      { credential: `${token}=` },
      { credential: `${"a".repeat(42)}%` },
      { credential: `${user}.${signature.toUpperCase()}` },
      { credential: `${user}.${"0".repeat(64)}` },
      { credential: await vouch(other, "42") },
      { credential: `${base64url(encoder.encode("43"))}.${signature}` },
      { credential: `${base64url(encoder.encode("42\0"))}.${signature}` },
      { credential: `${base64url(encoder.encode("\uFEFF42"))}.${signature}` },
      { credential: `${base64url(encoder.encode("４２"))}.${signature}` },
      { credential: `.${await sign(secret, "")}` },
      { credential: `${mine}.${randomSecret()}` },
      { credential: `${theirs}.${randomSecret()}` },
      { credential: `${mine}.${token}` },
      { credential: `${randomSecret()}.${randomSecret()}` },
    ];
    for (const asking of shown) {
      expect(await answers(shop.names, asking), asking.credential).toEqual(refused);
    }
  });

  it("tells a page the shop does not allow nothing, whoever asks", async ({ expect }) => {
    const asking = { credential: shop.visitor.token, origin: "https://evil.example" };
    const refused = await answers(shop.names, asking);
    expect(statuses(refused)).toEqual(alike(403));
    const nobody = { ...asking, credential: randomSecret() };
    expect(await answers(newNamesIn(shop.visitor.shop), nobody)).toEqual(refused);
  });

  it("shows another visitor of the shop nothing but that there is nothing", async ({ expect }) => {
    const { shop: name } = shop.visitor;
    const nothing = await answers(newNamesIn(name), { credential: randomSecret() });
    expect(nothing.join("\n")).not.toContain(CANARY);
    expect(await answers(shop.names, { credential: randomSecret() })).toEqual(nothing);
    // One who knows the conversation's name, which owners' pages do say.
    const named = { credential: shop.names["conversation"] ?? "" };
    expect(await answers(shop.names, named)).toEqual(nothing);
  });

  it("knows a token in its own shop alone", async ({ expect }) => {
    const other = await newShop({ allowedOrigins: [SITE] });
    const there = { ...shop.names, shop: other };
    const nothing = await answers(newNamesIn(other), { credential: randomSecret() });
    expect(await answers(there, { credential: shop.visitor.token })).toEqual(nothing);
  });

  it("creates nothing for who has said nothing, and lets nobody keep the answer", async ({
    expect,
  }) => {
    const { shop: name } = shop.visitor;
    const token = randomSecret();
    const user = await vouch(await newSecret(name), "silent");
    for (const [credential, conversation] of [
      [token, await conversationOf(name, token)],
      [user, await conversationOfUser(name, "silent")],
    ] as const) {
      const lines = await answers(newNamesIn(name), { credential });
      expect(lines.filter((line) => / (?:101|500) /.test(line))).toHaveLength(1);
      expect(lines.filter((line) => !/ 101 |: no-store/.test(line))).toEqual([]);
      expect(await storedOf(name, conversation)).toEqual({ tables: [], alarm: null });
    }
  });

  it("of a shop that is gone says what that of a shop that never was does", async ({ expect }) => {
    const gone = await newCanaryShop([SITE]);
    const path = `/api/owner/shops/${gone.names["shop"]}`;
    const settings = await callAs(gone.opener, "GET", path);
    const { name } = await settings.json<{ name: string }>();
    await callAs(gone.opener, "DELETE", path, { name });
    const never = await answers(newNames(), { credential: gone.visitor.token });
    expect(statuses(never)).toEqual(alike(404));
    expect(await answers(gone.names, { credential: gone.visitor.token })).toEqual(never);
  });

  it("answers OPTIONS to a browser that asks first, and to nobody else", async ({ expect }) => {
    for (const route of VISITORS.filter(({ path }) => !path.endsWith("/socket"))) {
      const asked = { ...route, method: "OPTIONS" };
      expect((await ask(asked, shop.names, { credential: "" })).status).toBe(404);
    }
  });

  it("may be asked from an allowed page, by every method there is", async ({ expect }) => {
    const profile = routesFor("a page the shop allows");
    for (const route of [...VISITORS, ...profile]) {
      const response = await call(addressOf(route, shop.names), {
        method: "OPTIONS",
        headers: {
          Origin: SITE,
          "Access-Control-Request-Method": route.method,
          "Access-Control-Request-Headers": "authorization, content-type",
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
      expect(response.headers.get("Access-Control-Allow-Methods")).toContain(route.method);
      expect(response.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
      expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      // A refusal may be read there too, or the chat could not tell it from a broken network.
      const refused = await ask(route, shop.names, { credential: "x" });
      expect(refused.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
      expect(refused.headers.get("Access-Control-Expose-Headers")).toBe("Retry-After");
    }
  });
});

/** Names of nothing, in a shop there is. */
function newNamesIn(shop: string): Names {
  return { ...newNames(), shop, image: randomName() };
}
