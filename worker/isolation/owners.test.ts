import { env } from "cloudflare:workers";
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, it } from "vitest";
import { accountObject } from "../objects.ts";
import { SESSION_TTL_MS } from "../protocol/limits.ts";
import { accountOf } from "../secrets.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { CANARY, type CanaryShop, newCanaryShop, newNames } from "../testing/canary.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  newHelper,
  newOwnerCookie,
  signInOwner,
} from "../testing/owner.ts";
import {
  addressOf,
  nameOf,
  type Names,
  OF_SHOPS,
  OWNERS,
  type Route,
  routesFor,
  told,
} from "../testing/routes.ts";

const OPENERS = routesFor("whoever opened the shop");
const REST_OF_OWNERS = routesFor("whoever is signed in, for themselves");

/** A body of the right kind for most of these routes, with names in it wherever one may be said. */
function bodyFor({ conversation, image, shop }: Names): object {
  return {
    clientId: "c",
    body: { type: "text", text: "x" },
    text: "x",
    name: "x",
    status: "done",
    at: Date.now() + 60_000,
    shortcut: "x",
    conversation,
    image,
    shop,
  };
}

/** A socket's route is asked for a socket. */
function ask(route: Route, names: Names, headers: Record<string, string>): Promise<Response> {
  const address = addressOf(route, names);
  if (address.endsWith("/socket")) {
    return call(address, { headers: { ...headers, Upgrade: "websocket" } });
  }
  const { method } = route;
  return call(
    address,
    method === "GET" ? { headers } : { ...json(bodyFor(names), headers), method },
  );
}

async function answers(
  routes: Route[],
  names: Names,
  cookie: string,
  more = {},
): Promise<string[]> {
  const lines: string[] = [];
  for (const route of routes) {
    lines.push(await told(route, await ask(route, names, { Cookie: cookie, ...more })));
  }
  return lines;
}

/** Routes and statuses alone. */
const statuses = (lines: string[]) => lines.map((line) => line.split(" ").slice(0, 3).join(" "));
const alike = (routes: Route[], status: number) =>
  routes.map((route) => `${nameOf(route)} ${status}`);

describe("every owner's route", () => {
  let shop: CanaryShop;
  beforeAll(async () => {
    shop = await newCanaryShop();
  });

  it("shows the canary to its owner, or this proves nothing", async ({ expect }) => {
    const reads = OF_SHOPS.filter(({ method }) => method === "GET");
    const lines = await answers(reads, shop.names, shop.opener);
    expect(lines.filter((line) => / (?:40[134]|500) /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes(CANARY)).length).toBeGreaterThan(8);
  });

  it("turns nobody away alike, whatever else than a session is shown", async ({ expect }) => {
    const { token } = shop.visitor;
    const shown: [cookie: string, more: Record<string, string>][] = [
      ["", {}],
      ["__Host-comptoir=%zz", {}],
      ["__Host-comptoir=x", { Authorization: "Bearer x" }],
      [`__Host-comptoir=${"x".repeat(43)}.${"y".repeat(43)}`, {}],
      [`comptoir=${shop.opener.split("=")[1]}`, {}],
      // A visitor's token, wherever it may be put.
      [
        `__Host-comptoir=${token}`,
        {
          Authorization: `Bearer ${token}`,
          "Sec-WebSocket-Protocol": `comptoir.v1, token.${token}`,
        },
      ],
      [`__Host-comptoir=${shop.names["conversation"]}.${token}`, {}],
    ];
    const first = await answers(OWNERS, newNames(), "");
    expect(statuses(first)).toEqual(alike(OWNERS, 401));
    for (const [cookie, more] of shown) {
      expect(await answers(OWNERS, shop.names, cookie, more), cookie).toEqual(first);
    }
  });

  it("turns away a session that nobody has used for so long", async ({ expect }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    const cookie = await newOwnerCookie(email);
    const account = accountObject(env, await accountOf(email));
    await runInDurableObject(account, (_, { storage }) => {
      storage.sql.exec("UPDATE session SET used_at = used_at - ?", SESSION_TTL_MS);
    });
    expect(await answers(OWNERS, shop.names, cookie)).toEqual(
      await answers(OWNERS, newNames(), ""),
    );
  });

  it("tells an owner of another shop nothing, not even that this one is there", async ({
    expect,
  }) => {
    const cookie = await newOwnerCookie();
    const nowhere = await answers(OF_SHOPS, newNames(), cookie);
    expect(statuses(nowhere)).toEqual(alike(OF_SHOPS, 404));
    expect(await answers(OF_SHOPS, shop.names, cookie)).toEqual(nowhere);
  });

  it("wakes nothing for whoever has no such shop: the time taken tells nothing", async ({
    expect,
  }) => {
    const names = newNames();
    await answers(OF_SHOPS, names, await newOwnerCookie());
    const woken = (await listDurableObjectIds(env.SHOP)).map(String);
    expect(woken.length).toBeGreaterThan(0);
    expect(woken).not.toContain(String(env.SHOP.idFromName(names["shop"] ?? "")));
  });

  it("of one's own account takes nobody else's names", async ({ expect }) => {
    const named = REST_OF_OWNERS.filter(({ path }) => path.includes(":"));
    const cookie = await newOwnerCookie();
    const { devices } = await (
      await callAs(shop.opener, "GET", "/api/owner/devices")
    ).json<{ devices: { device: string }[] }>();
    const theirs = { ...shop.names, device: devices[0]?.device ?? "" };
    expect(named.length).toBeGreaterThan(5);
    expect(await answers(named, theirs, cookie)).toEqual(await answers(named, newNames(), cookie));
  });

  it("reaches nothing of another shop through one's own, by any name", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const conversation = (await conversationPath(visitor)).split("/").at(-1) ?? "";
    const own: Names = { ...newNames(), shop: visitor.shop, conversation };
    const named = OF_SHOPS.filter(({ path }) => /:(?!shop)/.test(path));
    // One foreign name at a time; the others are one's own.
    for (const name of Object.keys(own).filter((each) => each !== "shop")) {
      const routes = named.filter(({ path }) => path.includes(`:${name}`));
      const foreign = { ...own, [name]: shop.names[name] ?? "" };
      const nothing = { ...own, [name]: newNames()[name] ?? "" };
      const lines = await answers(routes, foreign, shop.opener);
      expect(lines, name).toEqual(await answers(routes, nothing, shop.opener));
    }
  });

  it("reaches nothing of another shop by a name in what is sent", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const path = await conversationPath(visitor);
    const replies = `/api/owner/shops/${visitor.shop}/saved-replies?conversation=`;
    const lines = await Promise.all(
      [shop.names, newNames()].map(async ({ conversation, image = "" }) => {
        const photo = { type: "image", image, width: 3, height: 2 };
        const responses = [
          await callAs(shop.opener, "POST", `${path}/customer/link`, { conversation }),
          await callAs(shop.opener, "POST", `${path}/messages`, { clientId: "c", body: photo }),
          await callAs(shop.opener, "GET", `${replies}${conversation}`),
        ];
        return Promise.all(responses.map((response) => response.text()));
      }),
    );
    expect(lines[0]).toEqual(lines[1]);
  });

  it("changes nothing in a shop that is none of theirs", async ({ expect }) => {
    const reads = OF_SHOPS.filter(
      ({ method, path }) => method === "GET" && !path.endsWith("socket"),
    );
    const stable = reads.filter(({ path }) => !/export|times/.test(path));
    const before = await answers(stable, shop.names, shop.opener);
    await answers(OF_SHOPS, shop.names, await newOwnerCookie());
    expect(await answers(stable, shop.names, shop.opener)).toEqual(before);
  });

  it("tells somebody who was sent away what it tells a stranger", async ({ expect }) => {
    const { cookie, account } = await newHelper(shop.visitor.shop);
    const inbox = await connectInbox(cookie, shop.visitor.shop);
    const thread = await connectOwner(cookie, shop.visitor);
    await callAs(shop.opener, "DELETE", `/api/owner/shops/${shop.visitor.shop}/people/${account}`);
    expect(await inbox.socket.closed).toMatchObject({ code: 4003 });
    expect(await thread.socket.closed).toMatchObject({ code: 4003 });
    const nowhere = await answers(OF_SHOPS, newNames(), cookie);
    expect(statuses(nowhere)).toEqual(alike(OF_SHOPS, 404));
    expect(await answers(OF_SHOPS, shop.names, cookie)).toEqual(nowhere);
  });

  it("tells whoever opened a shop that is gone what it tells a stranger", async ({ expect }) => {
    const gone = await newCanaryShop();
    const settings = await callAs(gone.opener, "GET", `/api/owner/shops/${gone.names["shop"]}`);
    const { name } = await settings.json<{ name: string }>();
    const path = `/api/owner/shops/${gone.names["shop"]}`;
    expect((await callAs(gone.opener, "DELETE", path, { name })).status).toBe(202);
    for (const cookie of [gone.opener, gone.helper.cookie]) {
      const nowhere = await answers(OF_SHOPS, newNames(), cookie);
      expect(statuses(nowhere)).toEqual(alike(OF_SHOPS, 404));
      expect(await answers(OF_SHOPS, gone.names, cookie)).toEqual(nowhere);
    }
  });

  it("changes nothing for a page of another site, and sends no CORS header, ever", async ({
    expect,
  }) => {
    const cookie = await signInOwner();
    for (const origin of ["https://evil.example", "null", "http://comptoir.test"]) {
      for (const route of [...OWNERS, ...routesFor("whoever is about to sign in")]) {
        for (const method of [route.method, "OPTIONS"]) {
          const headers = { Cookie: cookie, Origin: origin };
          const response = await ask({ ...route, method }, shop.names, headers);
          expect(response.status, nameOf(route)).toBe(
            route.path === "/api/shops" && method === "OPTIONS" ? 404 : 403,
          );
          expect([...response.headers.keys()].join(" ")).not.toContain("access-control");
        }
      }
    }
  });

  it("is forbidden to a helper where it is for whoever opened the shop, and there alone", async ({
    expect,
  }) => {
    const { cookie } = await newHelper(shop.visitor.shop);
    const nothing = { ...newNames(), shop: shop.visitor.shop };
    const lines = statuses(await answers(OF_SHOPS, nothing, cookie));
    const forbidden = lines.filter((line) => line.endsWith(" 403"));
    expect(forbidden.toSorted()).toEqual(alike(OPENERS, 403).toSorted());
  });
});
