import { beforeAll, describe, it } from "vitest";
import { call, json } from "../testing/app.ts";
import { CANARY, type CanaryShop, newCanaryShop } from "../testing/canary.ts";
import { addressOf, OF_SHOPS, OWNERS, type Route, VISITORS } from "../testing/routes.ts";

/** What fooled other servers' comparisons of an address. */
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
  `${path}/x.css`,
  path.toUpperCase(),
];

/** With a body that fits many routes. */
function send(method: string, path: string, headers: Record<string, string> = {}) {
  const upgrade: Record<string, string> = path.endsWith("/socket") ? { Upgrade: "websocket" } : {};
  const said = { clientId: "c", name: "x", status: "done" };
  const { body, ...init } = json(said, { ...headers, ...upgrade });
  const hasBody = method !== "GET" && method !== "HEAD";
  return call(path, { ...init, method, ...(hasBody && body && { body }) });
}

describe("a path that only looks like a route", () => {
  let shop: CanaryShop;
  beforeAll(async () => {
    shop = await newCanaryShop();
  });

  it.for<Route>([...OWNERS, ...VISITORS])(
    "$method $path opens to nobody the route does not",
    async (route, { expect }) => {
      for (const path of disguise(addressOf(route, shop.names))) {
        const response = await send(route.method, path);
        expect(response.status, path).toBeOneOf([401, 403, 404]);
        expect(await response.text()).not.toContain(CANARY);
      }
    },
  );

  it.for<Route>(OF_SHOPS)(
    "$method $path takes its method from the request alone",
    async (route, { expect }) => {
      for (const method of ["PUT", "DELETE", "PROPFIND", "HEAD"]) {
        const headers = { "X-HTTP-Method-Override": "GET", "X-Method": "PATCH" };
        const response = await send(method, addressOf(route, shop.names), headers);
        expect(response.status).toBe(401);
      }
    },
  );
});
