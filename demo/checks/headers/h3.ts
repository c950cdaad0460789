import { RawHttp } from "../../stage/raw-http.ts";
import { addressOf, OWNERS, type Route, routesFor } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { type Counter, openCounter, SITE } from "../counter.ts";

/** How a page of another site looks to the server. */
const FOREIGN: Record<string, string>[] = [
  { Origin: "https://evil.example" },
  { Origin: "null" },
  { Origin: SITE },
  { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate" },
  { Referer: "https://evil.example/" },
  {},
];
const TYPES = [
  "application/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "Application/X-WWW-Form-Urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
  null,
];

/** Every change an owner may make, as a page of another site would have their browser ask for it. */
export const h3: Check = {
  id: "H3",
  says: "no page of another site changes anything with an owner's cookie",
  isQuick: false,
  async run({ server }) {
    const counter = await openCounter(server);
    const before = await stateOf(counter);
    const http = new RawHttp(server.origin);
    const changes = [...OWNERS, ...routesFor("whoever is about to sign in")].filter(
      ({ method }) => method !== "GET",
    );
    const passed: string[] = [];
    let tried = 0;
    for (const route of changes) {
      const answers = await Promise.all(
        waysOf(route, counter).map(async (way) => ({ ...way, ...(await http.ask(way)) })),
      );
      for (const { method, status } of answers) {
        tried++;
        const isRefused =
          method === "GET" ? status >= 400 || isRead(route) : [403, 415].includes(status);
        if (!isRefused) {
          passed.push(`${method} ${route.path} ${status}`);
        }
      }
    }
    http.close();
    const isUnchanged = before === (await stateOf(counter));
    return {
      isHeld: passed.length === 0 && isUnchanged,
      figure: `${passed.length} of ${tried} requests for ${changes.length} changes let through${passed[0] ? `, first: ${passed[0]}` : ""}; state ${isUnchanged ? "equal, byte for byte" : "changed"}`,
    };
  },
};

/** With each type of content and from each kind of page; and as a GET, which a link or an image makes. */
function waysOf({ method, path }: Route, { names, owner }: Counter) {
  const address = addressOf({ method, path }, names);
  const body = JSON.stringify({ name: "evil", status: "done", text: "evil", clientId: "h3" });
  const changes = FOREIGN.flatMap((from) =>
    TYPES.map((type) => ({
      method,
      path: address,
      headers: { ...from, Cookie: owner.cookie, ...(type && { "Content-Type": type }) },
      body,
    })),
  );
  const link = { Cookie: owner.cookie, "Sec-Fetch-Site": "cross-site" };
  return [
    ...changes,
    { method: "GET", path: `${address}?_method=${method}&name=evil`, headers: link },
  ];
}

/** Whether the same address is also read, by GET: a page that opens it changes nothing and sees nothing. */
function isRead({ path }: Route): boolean {
  return routesFor().some((route) => route.method === "GET" && route.path === path);
}

async function stateOf({ owner, shop, names }: Counter): Promise<string> {
  const conversation = `/shops/${shop}/conversations/${names["conversation"]}`;
  const ofShop = [
    "",
    "/settings",
    "/answers",
    "/people",
    "/saved-replies",
    "/alerts",
    "/customers",
  ];
  const paths = [
    "/shops",
    "/devices",
    "/passkeys",
    ...ofShop.map((part) => `/shops/${shop}${part}`),
    `/shops/${shop}/conversations`,
    `${conversation}/messages`,
    `${conversation}/customer`,
  ];
  const answers = await Promise.all(paths.map((path) => owner.call("GET", path)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  // When somebody opens next moves with the clock.
  return texts.join("\n").replaceAll(/"opening":(?:null|\{[^}]*\})/g, "");
}
