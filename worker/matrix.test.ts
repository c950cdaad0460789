import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, it } from "vitest";
import { app } from "./app.ts";
import { accountObject } from "./objects.ts";
import { SESSION_TTL_MS } from "./protocol/limits.ts";
import { accountOf } from "./secrets.ts";
import { call, newShop, newVisitor } from "./testing/app.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  newHelper,
  newOwnerCookie,
  signInOwner,
} from "./testing/owner.ts";

interface Route {
  method: string;
  path: string;
}

/** What the app itself says it answers: a route that is new is in here. */
const ROUTES: Route[] = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/owner/"))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
];

/** How one signs in: nobody is signed in yet. */
const isOpen = ({ path }: Route) => path.startsWith("/api/owner/sign-in");
const isOfShop = ({ path }: Route) => path.startsWith("/api/owner/shops/:shop");
const isOfConversation = ({ path }: Route) => path.includes("/conversations/:conversation");
const isOfAnyShop = ({ path }: Route) => path.includes("/:shop");

const OWNERS = ROUTES.filter((route) => !isOpen(route));

/** What a helper may not: decide who else replies, take the shop's data or its secret away, or end it. */
const OPENER_ONLY = [
  "DELETE /api/owner/shops/:shop",
  "DELETE /api/owner/shops/:shop/people/invitations/:invitation",
  "GET /api/owner/shops/:shop/export",
  "GET /api/owner/shops/:shop/identity",
  "POST /api/owner/shops/:shop/identity",
  "POST /api/owner/shops/:shop/people/invitations",
];

interface Place {
  shop: string;
  conversation: string;
}

/** The address of a route in a place; whatever else it names does not exist. */
function addressOf({ path }: Route, { shop, conversation }: Place): string {
  return path
    .replace("/:shop", `/${shop}`)
    .replace("/:conversation", `/${conversation}`)
    .replaceAll(/:\w+/g, "1");
}

/** A socket's route is asked for a socket, a change is sent without anything in it. */
function ask(cookie: string, route: Route, place: Place): Promise<Response> {
  const address = addressOf(route, place);
  return address.endsWith("/socket")
    ? call(address, { headers: { Cookie: cookie, Upgrade: "websocket" } })
    : callAs(cookie, route.method, address, route.method === "GET" ? undefined : {});
}

/** What each of these routes answers. */
async function answers(routes: Route[], cookie: string, place: Place): Promise<string[]> {
  const lines: string[] = [];
  for (const route of routes) {
    const response = await ask(cookie, route, place);
    response.webSocket?.accept();
    response.webSocket?.close();
    const text = response.webSocket ? "" : await response.text();
    lines.push(`${route.method} ${route.path} ${response.status} ${text}`);
  }
  return lines;
}

const alike = (routes: Route[], answer: string) =>
  routes.map(({ method, path }) => `${method} ${path} ${answer}`);

const NOT_FOUND = '404 {"error":"not-found"}';
const UNAUTHORIZED = '401 {"error":"unauthorized"}';
const NOWHERE: Place = { shop: "nobody", conversation: "n".repeat(43) };

/** A shop in which a visitor waits. */
async function newPlace() {
  const visitor = newVisitor(await newShop());
  await visitor.say("CANARY: je veux parler à un humain");
  const path = await conversationPath(visitor);
  return { visitor, shop: visitor.shop, conversation: path.split("/").at(-1) ?? "" };
}

describe("every owner's route", () => {
  let place: Awaited<ReturnType<typeof newPlace>>;
  beforeAll(async () => {
    place = await newPlace();
  });

  it("is one of these", ({ expect }) => {
    expect(OWNERS.filter(isOfConversation).length).toBeGreaterThan(20);
    expect(OWNERS.filter(isOfShop).length).toBeGreaterThan(50);
  });

  it("is there for its owner", async ({ expect }) => {
    const reads = OWNERS.filter(({ method, path }) => method === "GET" && !/:\w+$/.test(path));
    const cookie = await signInOwner();
    const denied = (await answers(reads, cookie, place)).filter((line) => / 40[134] /.test(line));
    expect(denied).toEqual([]);
  });

  it("turns nobody away alike, with any cookie but an owner's", async ({ expect }) => {
    for (const cookie of [
      "",
      "__Host-comptoir=x",
      `__Host-comptoir=${"x".repeat(43)}.${"y".repeat(43)}`,
    ]) {
      expect(await answers(OWNERS, cookie, place)).toEqual(alike(OWNERS, UNAUTHORIZED));
    }
  });

  it("turns away a session that nobody has used for so long", async ({ expect }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    const cookie = await newOwnerCookie(email);
    const account = accountObject(env, await accountOf(email));
    await runInDurableObject(account, (_, { storage }) => {
      storage.sql.exec("UPDATE session SET used_at = used_at - ?", SESSION_TTL_MS);
    });
    expect(await answers(OWNERS, cookie, place)).toEqual(alike(OWNERS, UNAUTHORIZED));
  });

  it("tells an owner of another shop nothing, not even that this one is there", async ({
    expect,
  }) => {
    const cookie = await newOwnerCookie();
    const shops = OWNERS.filter(isOfShop);
    expect(await answers(shops, cookie, place)).toEqual(alike(shops, NOT_FOUND));
    const others = OWNERS.filter((route) => isOfAnyShop(route) && !isOfShop(route));
    expect(await answers(others, cookie, place)).toEqual(await answers(others, cookie, NOWHERE));
  });

  it("reaches no conversation of another shop through one's own", async ({ expect }) => {
    const own = await newPlace();
    const routes = OWNERS.filter(isOfConversation);
    const crossed = { shop: own.shop, conversation: place.conversation };
    const cookie = await signInOwner();
    expect(await answers(routes, cookie, crossed)).toEqual(alike(routes, NOT_FOUND));
  });

  it("tells somebody who was sent away what it tells a stranger", async ({ expect }) => {
    const { cookie, account } = await newHelper(place.shop);
    const inbox = await connectInbox(cookie, place.shop);
    const thread = await connectOwner(cookie, place.visitor);
    const opener = await signInOwner();
    await callAs(opener, "DELETE", `/api/owner/shops/${place.shop}/people/${account}`);
    expect(await inbox.socket.closed).toMatchObject({ code: 4003 });
    expect(await thread.socket.closed).toMatchObject({ code: 4003 });
    const shops = OWNERS.filter(isOfShop);
    expect(await answers(shops, cookie, place)).toEqual(alike(shops, NOT_FOUND));
  });

  it("changes nothing for a page of another site", async ({ expect }) => {
    const cookie = await signInOwner();
    const changes = ROUTES.filter(({ method }) => method !== "GET");
    for (const { method, path } of changes) {
      const headers = { Cookie: cookie, Origin: "https://evil.example" };
      const response = await call(addressOf({ method, path }, place), { method, headers });
      expect(response.status, `${method} ${path}`).toBe(403);
    }
  });

  it("is forbidden to a helper where it is for whoever opened the shop, and there alone", async ({
    expect,
  }) => {
    const own = await newPlace();
    const { cookie } = await newHelper(own.shop);
    const lines = await answers(OWNERS.filter(isOfShop), cookie, { ...own, conversation: "x" });
    const forbidden = lines.filter((line) => line.includes(" 403 "));
    expect(forbidden.map((line) => line.replace(/ 403 .*$/, "")).toSorted()).toEqual(OPENER_ONLY);
  });
});
