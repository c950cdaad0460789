import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { app } from "./app.ts";
import { accountObject } from "./objects.ts";
import { SIGN_INS_PER_ADDRESS_PER_HOUR } from "./protocol/limits.ts";
import { accountOf } from "./secrets.ts";
import { DEMO_OWNER } from "./shop/demo.ts";
import { call, json, newShop, newVisitor, ORIGIN } from "./testing/app.ts";
import { conversationPath, newOwnerCookie, signInOwner } from "./testing/owner.ts";

const CANARY = "CANARY";
const FORGED = `__Host-comptoir=${"a".repeat(43)}.${"b".repeat(43)}`;
/** Routes below these are for whoever has not signed in yet. */
const OPEN_TO_ALL = [
  "/api/owner/sign-in",
  "/api/owner/sign-in/confirm",
  "/api/owner/sign-in/invitation",
  "/api/owner/sign-in/passkey",
  "/api/owner/sign-in/passkey/options",
];

interface Route {
  method: string;
  path: string;
}

/** Every route there is under a path: what is registered for one method, not for all. */
function routesUnder(prefix: string): Route[] {
  const names = app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith(prefix))
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set(names)].map((name) => {
    const [method = "", path = ""] = name.split(" ");
    return { method, path };
  });
}

const ownerRoutes = routesUnder("/api/owner/").filter(({ path }) => !OPEN_TO_ALL.includes(path));
const visitorRoutes = routesUnder("/api/shops/:shop/conversation/");
const shopRoutes = ownerRoutes.filter(({ path }) => path.startsWith("/api/owner/shops/:shop"));
/** Into a shop that is not open yet: what is sent is looked at first. */
const importRoutes = ownerRoutes.filter(({ path }) => path.startsWith("/api/owner/import/:shop"));

/** A shop with a conversation that says CANARY, and how to name both in a route. */
async function open() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  await visitor.say(CANARY);
  const conversation = (await conversationPath(visitor)).split("/").at(-1) ?? "";
  const fill = (path: string) => path.replace(":shop", shop).replace(":conversation", conversation);
  return { shop, visitor, conversation, fill };
}

let opened: ReturnType<typeof open> | undefined;
const somewhere = () => (opened ??= open());

/** As our own page would send it, with a body that fits any route. */
function send({ method, path }: Route, headers: Record<string, string>): Promise<Response> {
  const upgrade: Record<string, string> = path.endsWith("/socket") ? { Upgrade: "websocket" } : {};
  const body = { clientId: "c", body: { type: "text", text: "x" }, status: "done", name: "x" };
  const { body: text, ...init } = json(body, { ...headers, ...upgrade });
  const hasBody = method !== "GET" && method !== "HEAD";
  return call(path, { ...init, method, ...(hasBody && text && { body: text }) });
}

describe("every owner's route", () => {
  it("is known to this test", ({ expect }) => {
    expect(ownerRoutes.length).toBeGreaterThan(8);
    expect(shopRoutes.length).toBeGreaterThan(6);
  });

  it.for(ownerRoutes)(
    "$method $path is for the signed-in alone",
    async ({ method, path }, { expect }) => {
      const { fill } = await somewhere();
      for (const cookie of ["", FORGED, "__Host-comptoir=%zz", "comptoir=x"]) {
        const response = await send({ method, path: fill(path) }, { Cookie: cookie });
        expect(response.status, cookie).toBe(401);
        expect(await response.json()).toEqual({ error: "unauthorized" });
      }
    },
  );

  it.for(shopRoutes)(
    "$method $path is for the shop's own owners alone, and never tells that there is such a shop",
    async ({ method, path }, { expect }) => {
      const { fill } = await somewhere();
      const nowhere = path.replace(":shop", "nobody").replace(":conversation", "c".repeat(43));
      const cookie = await newOwnerCookie();
      for (const target of [fill(path), nowhere]) {
        const response = await send({ method, path: target }, { Cookie: cookie });
        expect(response.status, target).toBe(404);
        expect(await response.json()).toEqual({ error: "not-found" });
      }
    },
  );

  it.for(importRoutes)(
    "$method $path answers a stranger alike, whether there is such a shop or not",
    async ({ method, path }, { expect }) => {
      const { shop } = await somewhere();
      const cookie = await newOwnerCookie();
      for (const name of [shop, "nobody"]) {
        const target = path.replace(":shop", name);
        const response = await send({ method, path: target }, { Cookie: cookie });
        expect(response.status, name).toBe(method === "DELETE" ? 404 : 400);
      }
    },
  );

  it.for(shopRoutes.filter(({ path }) => path.includes(":conversation")))(
    "$method $path reaches no conversation of another shop through one's own",
    async ({ method, path }, { expect }) => {
      const other = await somewhere();
      const own = await newShop();
      const target = path.replace(":shop", own).replace(":conversation", other.conversation);
      const response = await send({ method, path: target }, { Cookie: await signInOwner() });
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain(CANARY);
    },
  );

  it.for(ownerRoutes)("$method $path sends no CORS header, ever", async (route, { expect }) => {
    // One of them deletes the shop.
    const { fill } = await (route.method === "DELETE" ? open() : somewhere());
    const cookie = await signInOwner();
    for (const origin of ["https://evil.example", ORIGIN, "null"]) {
      for (const method of [route.method, "OPTIONS"]) {
        const target = { method, path: fill(route.path) };
        const response = await send(target, { Cookie: cookie, Origin: origin });
        expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
        expect(response.status, origin).toBeOneOf(origin === ORIGIN ? ANYTHING_KNOWN : [403]);
      }
    }
  });
});

/** What our own page may get: never a 500. */
const ANYTHING_KNOWN = [101, 200, 201, 202, 204, 400, 401, 403, 404, 415];

describe("every visitor's route", () => {
  it("is known to this test", ({ expect }) => {
    expect(visitorRoutes.length).toBeGreaterThan(2);
  });

  it.for(visitorRoutes)(
    "$method $path is for whoever holds a token alone",
    async ({ method, path }, { expect }) => {
      const { fill, visitor } = await somewhere();
      for (const token of [
        "",
        "short",
        "a".repeat(44),
        `${"a".repeat(42)}%`,
        `${visitor.token}=`,
      ]) {
        const response = await send(
          { method, path: fill(path) },
          {
            Authorization: `Bearer ${token}`,
            "Sec-WebSocket-Protocol": `comptoir.v1, token.${token}`,
            Cookie: await signInOwner(),
          },
        );
        expect(response.status, token).toBe(401);
        expect(await response.json()).toEqual({ error: "unauthorized" });
      }
    },
  );

  it.for(visitorRoutes)(
    "$method $path shows one visitor nothing of another",
    async (route, { expect }) => {
      const { shop, fill } = await somewhere();
      const { token } = newVisitor(shop);
      const response = await send(
        { method: route.method, path: fill(route.path) },
        {
          Authorization: `Bearer ${token}`,
          "Sec-WebSocket-Protocol": `comptoir.v1, token.${token}`,
        },
      );
      expect(response.status).toBeOneOf(ANYTHING_KNOWN);
      expect(await response.text()).not.toContain(CANARY);
    },
  );
});

describe("a path that only looks like a route", () => {
  const disguise = (path: string): string[] => [
    `/${path}`,
    path.replace("/api/", "/api//"),
    path.replace("/api/", "/API/"),
    path.replace("/api/", "/api/./%2e%2e/api%2f"),
    path.replaceAll("/", "%2f").replace("%2f", "/"),
    `${path}/`,
    `${path}//`,
    `${path}%00`,
    `${path};x=1`,
    `${path}%2f..%2f..`,
    `${path}/%zz`,
    path.toUpperCase(),
  ];

  it.for([...ownerRoutes, ...visitorRoutes])(
    "$method $path opens to nobody the route does not",
    async ({ method, path }, { expect }) => {
      const { fill } = await somewhere();
      for (const target of disguise(fill(path))) {
        const response = await send({ method, path: target }, {});
        expect(response.status, target).toBeOneOf([401, 403, 404]);
        expect(await response.text()).not.toContain(CANARY);
      }
    },
  );

  it.for(shopRoutes)(
    "$method $path takes its method from the request alone",
    async ({ path }, { expect }) => {
      const { fill } = await somewhere();
      for (const method of ["PUT", "DELETE", "PROPFIND", "HEAD"]) {
        const headers = { Cookie: FORGED, "X-HTTP-Method-Override": "GET", "X-Method": "PATCH" };
        expect((await send({ method, path: fill(path) }, headers)).status).toBe(401);
      }
    },
  );
});

describe("an operator's route", () => {
  it("does not exist for whoever has not the secret, nor where none is set", async ({ expect }) => {
    const secrets = [{}, { OPERATOR_SECRET: "" }, { OPERATOR_SECRET: "right" }];
    for (const secret of secrets) {
      for (const given of ["", "Bearer ", "Bearer undefined", "Bearer wrong", "right"]) {
        const headers = { Authorization: given };
        const bindings = { ...env, ...secret };
        const response = await app.request("/api/operator/demo", json({}, headers), bindings);
        expect([response.status, await response.json()]).toEqual([404, { error: "not-found" }]);
      }
    }
  });
});

describe("with nothing in front that says where requests come from", () => {
  it("a client's own word for it is not taken", async ({ expect }) => {
    const statuses = [];
    for (let i = 0; i <= SIGN_INS_PER_ADDRESS_PER_HOUR; i++) {
      const response = await app.request(
        `${ORIGIN}/api/owner/sign-in`,
        json(
          { email: `${i}@example.com` },
          { "CF-Connecting-IP": `198.51.100.${i}`, Origin: ORIGIN },
        ),
        { ...env, ADDRESS_HEADER: "" },
      );
      statuses.push(response.status);
    }
    expect(statuses.slice(-2)).toEqual([202, 429]);
  });
});

describe("behind a proxy that speaks https for us", () => {
  it("the session's cookie is secure", async ({ expect }) => {
    await newShop();
    const account = await accountOf(DEMO_OWNER.email);
    const secrets = await accountObject(env, account).startSignIn({ isOperator: true });
    const response = await app.request(
      "http://localhost:8787/api/owner/sign-in/confirm",
      json({ token: `${account}.${secrets?.secret}` }, { Origin: "https://chat.example" }),
      { ...env, PUBLIC_ORIGIN: "https://chat.example" },
    );
    expect(response.status).toBe(204);
    expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-comptoir=.* Secure;/);
  });
});
