import { readdirSync } from "node:fs";
import { ask, type Asked } from "../../stage/ask.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import type { Finding, Ground } from "../check.ts";
import { faultsOf } from "./faults.ts";

/** One answer to look at: of what kind, and what was asked. */
interface Sample {
  what: string;
  target: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Every file that is served, at the address it is served at. */
function files(): Sample[] {
  const entries = readdirSync("dist", { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== "_headers")
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice("dist".length))
    .map((path) => ({
      what: "file",
      target: path.replace(/\/index\.html$/, "/").replace(/\.html$/, ""),
    }));
}

/** Redirects, what is not there, what is asked wrongly. */
const OTHER_ANSWERS: Sample[] = [
  ...["/reply", "/demo", "/fr", "/index.html", "/reply/index.html"].map((target) => ({
    what: "redirect",
    target,
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
  ].map((target) => ({ what: "not found", target })),
  ...["/%zz", "/%00", "//evil.example/", "/..%2f..%2fetc/passwd", "/\\evil.example"].map(
    (target) => ({
      what: "odd address",
      target,
    }),
  ),
  ...["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PROPFIND"].flatMap((method) =>
    ["/", "/widget.js", "/c/demo", "/api/health", "/nothing"].map((target) => ({
      what: `method ${method}`,
      target,
      method,
    })),
  ),
  { what: "a failure", target: "/api/health", headers: { "MF-CF-Blob": "{" } },
];

/** The API, to nobody, to a visitor of a page that may and of one that may not, and to the owner. */
async function apiSamples({ server }: Ground): Promise<Sample[]> {
  const visitor = new VisitorClient(server.origin);
  await visitor.post("Quelle est votre adresse ?");
  const cookie = (await OwnerClient.signIn(server.signInLink)).cookie;
  const own = { "Sec-Fetch-Site": "same-origin" };
  const bearer = { ...own, Authorization: `Bearer ${visitor.token}` };
  const owner = { ...own, Cookie: cookie };
  const json = { Origin: server.origin, "Content-Type": "application/json" };
  const talk = "/api/shops/demo/conversation/messages";
  return [
    { what: "api 200", target: "/api/health" },
    { what: "api 200", target: "/api/shops/demo", headers: own },
    { what: "api 200", target: talk, headers: bearer },
    { what: "api 401", target: talk, headers: own },
    { what: "api 403", target: talk, headers: { Origin: "https://evil.example" } },
    { what: "api 400", target: talk, method: "POST", headers: { ...bearer, ...json }, body: "{" },
    {
      what: "api 415",
      target: talk,
      method: "POST",
      headers: { ...bearer, Origin: server.origin },
      body: "x",
    },
    { what: "api preflight", target: talk, method: "OPTIONS", headers: { Origin: server.origin } },
    {
      what: "api preflight",
      target: talk,
      method: "OPTIONS",
      headers: { Origin: "https://evil.example" },
    },
    { what: "photo", target: "/api/shops/demo/photo" },
    { what: "words", target: "/api/words/fr" },
    { what: "code", target: "/c/demo/code.svg" },
    { what: "manifest", target: "/c/demo/app.webmanifest" },
    { what: "chat page", target: "/c/demo" },
    { what: "owner 401", target: "/api/owner/shops", headers: own },
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
    ].map((path) => ({ what: "owner", target: `/api/owner${path}`, headers: owner })),
  ];
}

/** Every class of answer there is, with the headers it must have. */
export async function scanHeaders(ground: Ground): Promise<Finding> {
  const samples = [...files(), ...OTHER_ANSWERS, ...(await apiSamples(ground))];
  const faults: string[] = [];
  const kinds = new Set<string>();
  for (const { what, target, ...question } of samples) {
    const answer: Asked = await ask(ground.server.origin, target, question);
    kinds.add(`${what} ${answer.status}`);
    faults.push(...faultsOf(target, answer).map((fault) => `${what} ${target}: ${fault}`));
  }
  const told = faults.length > 0 ? `: ${faults.slice(0, 5).join("; ")}` : "";
  return {
    isHeld: faults.length === 0,
    figure: `${faults.length} faults in ${samples.length} answers of ${kinds.size} kinds${told}`,
  };
}
