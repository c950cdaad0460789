import { readdirSync } from "node:fs";
import { VisitorClient } from "../../stage/clients.ts";
import { RawHttp, type RawRequest } from "../../stage/raw-http.ts";
import { addressOf, routesFor } from "../../stage/routes.ts";
import type { Finding, Ground } from "../check.ts";
import { faultsOf } from "./faults.ts";

/** One answer to look at: of what kind, and what was asked. */
interface Sample extends RawRequest {
  what: string;
}

/** Every file that is served, at the address it is served at. */
function files(): Sample[] {
  const entries = readdirSync("dist", { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== "_headers")
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice("dist".length))
    .map((name) => ({
      what: "file",
      path: name.replace(/\/index\.html$/, "/").replace(/\.html$/, ""),
    }));
}

/** Redirects, what is not there, what is asked wrongly. */
const OTHER_ANSWERS: Sample[] = [
  ...["/reply", "/demo", "/fr", "/index.html", "/reply/index.html"].map((path) => ({
    what: "redirect",
    path,
  })),
  ...[
    "/nothing",
    "/reply/nothing",
    "/reply/assets/nothing.js",
    "/locales/xx.json",
    "/widget.js.map",
    "/c/nobody",
    "/c",
    "/api",
    "/api/nothing",
    "/api/shops/nobody",
    "/api/shops/nobody/photo",
    "/c/nobody/code.svg",
    "/_headers",
    "/.git/config",
  ].map((path) => ({ what: "not found", path })),
  ...["/%zz", "/%00", "//evil.example/", "/..%2f..%2fetc/passwd", "/\\evil.example"].map(
    (path) => ({
      what: "odd address",
      path,
    }),
  ),
  ...["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PROPFIND"].flatMap((method) =>
    ["/", "/widget.js", "/c/demo", "/api/health", "/nothing"].map((path) => ({
      what: `method ${method}`,
      path,
      method,
    })),
  ),
  { what: "a failure", path: "/api/health", headers: { "MF-CF-Blob": "{" } },
];

/** Every documented route, to nobody in particular, and what a browser asks before it asks it. */
function routes(): Sample[] {
  return routesFor().flatMap((route) =>
    [route.method, "OPTIONS"].map((method) => ({
      what: "route",
      method,
      path: addressOf(route, { shop: "demo" }),
    })),
  );
}

/** The API, to nobody, to a visitor of a page that may and of one that may not, and to the owner. */
async function apiSamples({ server, owner }: Ground): Promise<Sample[]> {
  const visitor = new VisitorClient(server.origin);
  await visitor.post("Quelle est votre adresse ?");
  const { cookie } = await owner();
  const own = { "Sec-Fetch-Site": "same-origin" };
  const bearer = { ...own, Authorization: `Bearer ${visitor.token}` };
  const owners = { ...own, Cookie: cookie };
  const json = { Origin: server.origin, "Content-Type": "application/json" };
  const talk = "/api/shops/demo/conversation/messages";
  return [
    { what: "api 200", path: "/api/health" },
    { what: "api 200", path: "/api/shops/demo", headers: own },
    { what: "api 200", path: talk, headers: bearer },
    { what: "api 401", path: talk, headers: own },
    { what: "api 403", path: talk, headers: { Origin: "https://evil.example" } },
    { what: "api 400", path: talk, method: "POST", headers: { ...bearer, ...json }, body: "{" },
    {
      what: "api 415",
      path: talk,
      method: "POST",
      headers: { ...bearer, Origin: server.origin },
      body: "x",
    },
    { what: "api preflight", path: talk, method: "OPTIONS", headers: { Origin: server.origin } },
    {
      what: "api preflight",
      path: talk,
      method: "OPTIONS",
      headers: { Origin: "https://evil.example" },
    },
    { what: "photo", path: "/api/shops/demo/photo" },
    { what: "words", path: "/api/words/fr" },
    { what: "code", path: "/c/demo/code.svg" },
    { what: "manifest", path: "/c/demo/app.webmanifest" },
    { what: "chat page", path: "/c/demo" },
    { what: "owner 401", path: "/api/owner/shops", headers: own },
    ...[
      "/shops",
      "/shops/demo",
      "/shops/demo/conversations",
      "/shops/demo/people",
      "/shops/demo/figures",
      "/shops/demo/figures.csv",
      "/shops/demo/export",
      "/shops/demo/answers",
      "/shops/demo/identity",
      "/devices",
      "/nothing",
      "/shops/nobody",
    ].map((path) => ({ what: "owner", path: `/api/owner${path}`, headers: owners })),
  ];
}

/** Every class of answer there is, with the headers it must have. */
export async function scanHeaders(ground: Ground): Promise<Finding> {
  const samples = [...files(), ...OTHER_ANSWERS, ...routes(), ...(await apiSamples(ground))];
  const http = new RawHttp(ground.server.origin);
  const faults: string[] = [];
  const kinds = new Set<string>();
  for (const { what, path, ...asked } of samples) {
    const answer = await http.ask({ path, ...asked });
    kinds.add(`${what} ${answer.status}`);
    faults.push(...faultsOf(path, answer).map((fault) => `${what} ${path}: ${fault}`));
  }
  http.close();
  const told = faults.length > 0 ? `: ${faults.slice(0, 5).join("; ")}` : "";
  return {
    isHeld: faults.length === 0,
    figure: `${faults.length} faults in ${samples.length} answers of ${kinds.size} kinds${told}`,
  };
}
