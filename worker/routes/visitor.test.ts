import { env, exports } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { NEW_CONVERSATIONS_PER_HOUR } from "../protocol/limits.ts";
import { call, json, newShop, newVisitor, ORIGIN } from "../testing/app.ts";
import { connectVisitor, openSocket } from "../testing/socket.ts";
import { DENIED_ORIGINS } from "../testing/hostile.ts";
import { conversationOf, randomSecret } from "../secrets.ts";

const text = (value: string) => ({ type: "text", text: value });

function post(shop: string, body: unknown, headers: Record<string, string> = {}) {
  const token = randomSecret();
  return call(
    `/api/shops/${shop}/conversation/messages`,
    json(body, { Authorization: `Bearer ${token}`, ...headers }),
  );
}

async function errorOf(response: Response) {
  return [response.status, await response.json()] as const;
}

describe("a shop's profile", () => {
  it("says what anyone may know and nothing of owners", async ({ expect }) => {
    const shop = await newShop();
    const response = await call(`/api/shops/${shop}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60");
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ shop, name: "Le Cheval de Bois" });
    expect(body).not.toContain("@");
  });

  it("is not sent again to a browser that has it", async ({ expect }) => {
    const shop = await newShop();
    const etag = (await call(`/api/shops/${shop}`)).headers.get("ETag") ?? "";
    for (const kept of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await call(`/api/shops/${shop}`, { headers: { "If-None-Match": kept } });
      expect(again.status, kept).toBe(304);
    }
    const other = await call(`/api/shops/${shop}`, { headers: { "If-None-Match": '"other"' } });
    expect(other.status).toBe(200);
  });

  it("does not exist for a shop nobody opened, nor for a name that cannot be one", async ({
    expect,
  }) => {
    for (const shop of ["nobody", "No Shop", "..%2f..", "a".repeat(500)]) {
      expect(await errorOf(await call(`/api/shops/${shop}`))).toEqual([
        404,
        { error: "not-found" },
      ]);
    }
  });
});

describe("bad input", () => {
  it.for([
    ["malformed JSON", "{", 400, "bad-request"],
    ["JSON that is no object", "[]", 400, "bad-request"],
    ["no body", "", 400, "bad-request"],
    ["deeply nested JSON", "[".repeat(30_000), 400, "bad-request"],
  ] as const)("%s is refused", async ([, raw, status, error], { expect }) => {
    const shop = await newShop();
    const response = await call(`/api/shops/${shop}/conversation/messages`, {
      ...json({}, { Authorization: `Bearer ${randomSecret()}` }),
      body: raw,
    });
    expect(await errorOf(response)).toEqual([status, { error }]);
  });

  it.for([
    ["an unknown body type", { clientId: "c", body: { type: "video", text: "x" } }],
    ["a text that is a number", { clientId: "c", body: { type: "text", text: 1 } }],
    ["a text that is a virtual node", { clientId: "c", body: text({ type: "img" } as never) }],
    ["a lone surrogate", { clientId: "c", body: text("\ud800") }],
    ["an empty text", { clientId: "c", body: text(" \n ") }],
    ["no clientId", { body: text("x") }],
    ["a clientId with odd characters", { clientId: "a b", body: text("x") }],
    ["a clientId that is too long", { clientId: "a".repeat(65), body: text("x") }],
    ["a locale that is none", { clientId: "c", body: text("x"), locale: "<script>" }],
    ["a page that is no address", { clientId: "c", body: text("x"), page: "javascript:alert(1)" }],
  ] as const)("%s is refused", async ([, body], { expect }) => {
    expect(await errorOf(await post(await newShop(), body))).toEqual([
      400,
      { error: "bad-request" },
    ]);
  });

  it("takes 4,000 code points, and not one more", async ({ expect }) => {
    const shop = await newShop();
    const longest = "🐴".repeat(4000);
    const taken = await post(shop, { clientId: "c", body: text(longest) });
    expect(taken.status).toBe(201);
    const { messages } = await taken.json<{ messages: { body: { text: string } }[] }>();
    expect(messages[0]?.body.text).toBe(longest);
    expect(await errorOf(await post(shop, { clientId: "c", body: text(`${longest}!`) }))).toEqual([
      413,
      { error: "too-large" },
    ]);
  });

  it("refuses a large body whether or not it says how large it is", async ({ expect }) => {
    const shop = await newShop();
    const raw = JSON.stringify({ clientId: "c", body: text("A".repeat(70_000)) });
    const headers = {
      Authorization: `Bearer ${randomSecret()}`,
      "Content-Type": "application/json",
    };
    const chunked = new Blob([raw]).stream();
    for (const body of [raw, chunked]) {
      const response = await call(`/api/shops/${shop}/conversation/messages`, {
        method: "POST",
        body,
        headers,
      });
      expect(await errorOf(response)).toEqual([413, { error: "too-large" }]);
    }
  });

  it("takes JSON alone", async ({ expect }) => {
    const shop = await newShop();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "", "TEXT/PLAIN"]) {
      const response = await post(
        shop,
        { clientId: "c", body: text("x") },
        { "Content-Type": type },
      );
      expect(await errorOf(response)).toEqual([415, { error: "unsupported-type" }]);
    }
  });

  it.for(["", "short", "a".repeat(44), `${"a".repeat(42)}/`, "Basic abc"])(
    "refuses the token %j",
    async (token, { expect }) => {
      const shop = await newShop();
      const response = await post(
        shop,
        { clientId: "c", body: text("x") },
        { Authorization: token.startsWith("Basic") ? token : `Bearer ${token}` },
      );
      expect(await errorOf(response)).toEqual([401, { error: "unauthorized" }]);
      await expect(
        openSocket(`/api/shops/${shop}/conversation/socket`, {
          "Sec-WebSocket-Protocol": `comptoir.v1, token.${encodeURIComponent(token)}`,
        }),
      ).rejects.toThrow("no upgrade: 401");
    },
  );

  it.for(["-1", "1.5", "abc", "9".repeat(16), "0x1"])(
    "refuses the place %j to read from",
    async (after, { expect }) => {
      const visitor = newVisitor(await newShop());
      const response = await call(
        `/api/shops/${visitor.shop}/conversation/messages?after=${after}`,
        { headers: { Authorization: `Bearer ${visitor.token}` } },
      );
      expect(await errorOf(response)).toEqual([400, { error: "bad-request" }]);
    },
  );

  it("keeps what the client says about author, seq and time out of the message", async ({
    expect,
  }) => {
    const response = await post(await newShop(), {
      clientId: "c",
      body: { ...text("bonjour"), html: "<b>" },
      author: "owner",
      seq: 99,
      at: 1,
      name: "Boss",
    });
    const { messages } = await response.json<{ messages: object[] }>();
    expect(messages[0]).toMatchObject({ author: "visitor", seq: 1, clientId: "c" });
    expect(messages[0]).not.toHaveProperty("name");
    expect(messages[0]).toHaveProperty("body", text("bonjour"));
    expect(messages[0]).not.toHaveProperty("at", 1);
  });

  it("cuts query and fragment off the page, whoever sent them", async ({ expect }) => {
    const { pageOf } = await import("../testing/owner.ts");
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await call(
      `/api/shops/${shop}/conversation/messages`,
      json(
        {
          clientId: "c",
          body: text("bonjour"),
          page: "https://shop.example/a?reset=CANARY#CANARY",
        },
        { Authorization: `Bearer ${visitor.token}` },
      ),
    );
    expect(await pageOf(visitor)).toBe("https://shop.example/a");
  });
});

describe("bad frames", () => {
  it("get a problem each, and leave the socket and the conversation unharmed", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { socket } = await connectVisitor(visitor, 2);
    const frames: [string, string][] = [
      ["{", "bad-request"],
      ["null", "bad-request"],
      ['{"type":"subscribe","conversation":"other"}', "bad-request"],
      ['{"type":"__proto__"}', "bad-request"],
      ['{"type":"send","clientId":"x","body":{"type":"text","text":"\\ud800"}}', "bad-request"],
      ['{"type":"seen","seq":-1}', "bad-request"],
      ['{"type":"seen","seq":1e99}', "bad-request"],
      ['{"type":"hello","version":1,"after":"0"}', "bad-request"],
      [`{"type":"typing","junk":"${"A".repeat(70_000)}"}`, "too-large"],
      ["A".repeat(1_000_000), "too-large"],
    ];
    for (const [frame, code] of frames) {
      socket.send(frame);
      expect((await socket.next("problem")).code, frame.slice(0, 60)).toBe(code);
    }
    socket.sendBytes(new Uint8Array([1, 2, 3]));
    expect((await socket.next("problem")).code).toBe("bad-request");
    const tooLong = { type: "send", clientId: "long", body: text("A".repeat(4001)) };
    socket.send(tooLong);
    expect(await socket.next("problem")).toMatchObject({ code: "too-large", clientId: "long" });

    socket.send({ type: "send", clientId: "good", body: text("bonjour") });
    expect((await socket.next("posted")).message).toMatchObject({ seq: 3, clientId: "good" });
    socket.close();
  });
});

describe("where the tag may run", () => {
  const ALLOWED = "https://shop.example";

  it("answers CORS for an allowed origin, without credentials", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: [ALLOWED] });
    const response = await post(
      shop,
      { clientId: "c", body: text("bonjour") },
      { Origin: ALLOWED },
    );
    expect(response.status).toBe(201);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(ALLOWED);
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(response.headers.get("Vary")).toContain("Origin");
    const preflight = await call(`/api/shops/${shop}/conversation/messages`, {
      method: "OPTIONS",
      headers: { Origin: ALLOWED, "Access-Control-Request-Method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });

  it("lets an allowed page read what went wrong", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: [ALLOWED] });
    const response = await post(shop, { clientId: "c" }, { Origin: ALLOWED });
    expect(response.status).toBe(400);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(ALLOWED);
  });

  it("lets this installation's own pages read without an Origin, as browsers do", async ({
    expect,
  }) => {
    const shop = await newShop();
    const get = (headers: Record<string, string>) =>
      exports.default.fetch(new Request(`${ORIGIN}/api/shops/${shop}`, { headers }));
    expect((await get({ "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
    expect((await get({ Referer: `${ORIGIN}/c/${shop}` })).status).toBe(200);
    expect((await get({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await get({ Referer: "https://evil.example/" })).status).toBe(403);
  });

  it.for(DENIED_ORIGINS)("refuses %j everywhere, in the same words", async (origin, { expect }) => {
    const shop = await newShop({ allowedOrigins: [ALLOWED] });
    const token = randomSecret();
    const from: Record<string, string> = origin === null ? {} : { Origin: origin };
    const requests = [
      new Request(`${ORIGIN}/api/shops/${shop}`, { headers: from }),
      new Request(`${ORIGIN}/api/shops/${shop}/conversation/messages`, {
        ...json({ clientId: "c", body: text("x") }, { Authorization: `Bearer ${token}`, ...from }),
      }),
      new Request(`${ORIGIN}/api/shops/${shop}/conversation/messages`, {
        headers: { Authorization: `Bearer ${token}`, ...from },
      }),
      new Request(`${ORIGIN}/api/shops/${shop}/conversation/socket`, {
        headers: {
          Upgrade: "websocket",
          "Sec-WebSocket-Protocol": `comptoir.v1, token.${token}`,
          ...from,
        },
      }),
    ];
    for (const request of requests) {
      const response = await exports.default.fetch(request);
      expect(await errorOf(response)).toEqual([403, { error: "forbidden" }]);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
  });
});

/** All that the address may open in the shop within the hour. */
async function useUpConversations(shop: string): Promise<void> {
  const object = shopObject(env, shop);
  await Promise.all(
    Array.from({ length: NEW_CONVERSATIONS_PER_HOUR }, () => object.admit("local")),
  );
}

describe("new conversations", () => {
  it("are limited by address, whatever the visitor says about it", async ({ expect }) => {
    const shop = await newShop();
    const object = shopObject(env, shop);
    const asked = Array.from({ length: NEW_CONVERSATIONS_PER_HOUR + 7 }, () =>
      object.admit("local"),
    );
    const refused = (await Promise.all(asked)).filter((verdict) => verdict !== null);
    expect(refused).toHaveLength(7);
    expect(refused[0]).toMatchObject({ refused: "too-many" });
    // An object that is left alone for a few seconds forgets what it holds in memory.
    await evictDurableObject(object);
    const response = await post(
      shop,
      { clientId: "c", body: text("bonjour") },
      { "X-Forwarded-For": "203.0.113.7" },
    );
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it("are limited as well for sockets, of which each may have an object of its own", async ({
    expect,
  }) => {
    const shop = await newShop();
    const known = newVisitor(shop);
    await known.say("bonjour");
    const waiting = newVisitor(shop);
    const { socket } = await connectVisitor(waiting);
    await useUpConversations(shop);
    await expect(connectVisitor(newVisitor(shop))).rejects.toThrow("no upgrade: 429");
    (await connectVisitor(known)).socket.close();
    const object = conversationObject(env, shop, await conversationOf(shop, waiting.token));
    await evictDurableObject(object, { webSockets: "hibernate" });
    // It was counted when it came.
    socket.send({ type: "send", clientId: "c", body: text("bonjour") });
    expect((await socket.next("posted")).message.clientId).toBe("c");
    socket.close();
  });

  it("are refused with the time to wait, sockets too", async ({ expect }) => {
    const shop = await newShop();
    await useUpConversations(shop);
    const visitor = newVisitor(shop);
    const headers = {
      Upgrade: "websocket",
      "Sec-WebSocket-Protocol": `comptoir.v1, token.${visitor.token}`,
    };
    const refused = await call(`/api/shops/${shop}/conversation/socket`, { headers });
    expect(await errorOf(refused)).toEqual([429, { error: "too-many" }]);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(3500);
  });
});

describe("every answer of the Worker", () => {
  it("carries the headers that keep browsers strict", async ({ expect }) => {
    for (const path of ["/api/health", "/api/nothing", "/api/owner/shops"]) {
      const { headers } = await call(path);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Strict-Transport-Security")).toContain("max-age=63072000");
      expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(headers.get("Content-Type")).toContain("application/json");
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    }
  });
});
