import { type RawAnswer, RawHttp, type RawRequest } from "../../stage/raw-http.ts";
import { addressOf, OWNERS, type Route, routesFor, VISITORS } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { CANARY, openCounter } from "../counter.ts";

/** What fooled other servers' comparisons of an address. */
const DISGUISES: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => path.replace("/api/", "/api//"),
  (path) => path.replace("/api/", "/api/%2e%2e/api/"),
  (path) => path.replace("/api/", "/%61pi/"),
  (path) => path.replace("/api/", "/api/..;/api/"),
  (path) => path.replaceAll("/", "%2f").replace("%2f", "/"),
  (path) => path.replaceAll("/", "\\").replace("\\", "/"),
  (path) => `/.${path}`,
  (path) => `/c/..${path}`,
  (path) => `/c/%2e%2e${path}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}%2f`,
  (path) => `${path}%2f..%2f..`,
  (path) => `${path}%00`,
  (path) => `${path}%0a`,
  (path) => `${path};x`,
  (path) => `${path}/x.css`,
  (path) => `${path}%ff`,
  (path) => `${path}/%zz`,
  (path) => `${path}?_method=GET&method=GET`,
  (path) => path.toUpperCase(),
  (path) => `http://localhost${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}?${"a".repeat(15_000)}`,
];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];
const OVERRIDES = {
  "X-HTTP-Method-Override": "GET",
  "X-HTTP-Method": "GET",
  "X-Method-Override": "GET",
  "X-Original-URL": "/api/health",
  "X-Rewrite-URL": "/api/health",
  "X-Forwarded-Prefix": "/api/health?",
};

/** Where a browser is that follows a redirect. */
const HERE = "https://here.example";

/** What is no address at all. */
const NOWHERE: RawRequest[] = [
  { method: "OPTIONS", path: "*" },
  { method: "GET", path: "*" },
  { path: "/api/owner/shops", headers: { Host: "evil example/" } },
  { path: "/api/owner/shops", headers: { Host: "[" } },
  { path: "http://[/api/owner/shops" },
];

/** Pages, asked to send one on to somewhere else: what they answer may be read, where they lead may not be elsewhere. */
const AWAY = [
  "//evil.example",
  "https:evil.example",
  "/\\evil.example",
  "https://evil.example/%2e%2e",
  "javascript:alert(1)",
].flatMap((to) => [
  ...["next", "url", "redirect", "return_to"].map((name) => `/reply?${name}=${to}`),
  `/reply/?next=${to}`,
  `/demo?next=${to}`,
  `/c/demo?next=${to}`,
  `/${to}/reply`,
  `/${to}/%2e%2e/reply`,
  `/${to}/demo`,
]);

/** On every route that is not for everybody, by somebody who shows nothing. */
export const t6: Check = {
  id: "T6",
  says: "no other spelling of an address, method or header opens what the address itself does not",
  isQuick: false,
  async run({ server }) {
    const { names } = await openCounter(server);
    const http = new RawHttp(server.origin);
    const routes = [...OWNERS, ...VISITORS, ...routesFor("whoever runs the installation")];
    const opened: string[] = [];
    const failed: string[] = [];
    let tried = 0;
    const ways = routes.flatMap((route) => waysOf(route, addressOf(route, names), server.origin));
    for (const request of [...NOWHERE, ...ways]) {
      const answer = await http.ask(request);
      const name = `${request.method} ${request.path.slice(0, 120)} ${answer.status}`;
      tried++;
      if (isOpened(answer)) {
        opened.push(name);
      } else if (answer.status >= 500 && answer.status !== 501) {
        failed.push(name);
      }
    }
    for (const path of AWAY) {
      const headers = { "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };
      const answer = await http.ask({ path, headers });
      tried++;
      if (leadsAway(answer) || answer.status >= 500) {
        opened.push(`GET ${path} ${answer.status} ${answer.headers["location"] ?? ""}`);
      }
    }
    http.close();
    const first = [...opened, ...failed][0];
    return {
      isHeld: opened.length === 0 && failed.length === 0,
      figure: `${opened.length} of ${tried} requests on ${routes.length} routes opened something, ${failed.length} failed${first ? `, first: ${first}` : ""}`,
    };
  },
};

function waysOf({ method }: Route, path: string, origin: string): RawRequest[] {
  const headers = { Origin: origin, "Content-Type": "application/json" };
  const body = JSON.stringify({ _method: "GET", name: "x" });
  return [
    ...DISGUISES.map((disguise) => ({ method, path: disguise(path), headers })),
    ...METHODS.map((other) => ({ method: other, path, headers })),
    { method, path, headers: { ...headers, ...OVERRIDES } },
    { method: "POST", path, headers: { ...headers, ...OVERRIDES }, body },
    {
      method: "POST",
      path,
      headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
      body: "_method=GET",
    },
  ];
}

function isOpened(answer: RawAnswer): boolean {
  return answer.status < 300 || answer.body.includes(CANARY) || leadsAway(answer);
}

function leadsAway({ headers }: RawAnswer): boolean {
  const location = headers["location"] ?? "";
  return new URL(location, HERE).origin !== HERE;
}
