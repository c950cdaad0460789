import { type RawAnswer, RawHttp } from "../../stage/raw-http.ts";
import { addressOf, type Route, routesFor } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { type Counter, openCounter, SITE } from "../counter.ts";

const EVIL = "https://evil.example";
/** What a browser that asks first says it wants to send. */
const WANTED = "authorization, content-type, x-evil";

interface Asked {
  route: Route;
  origin: string;
  method: string;
  answer: RawAnswer;
}

/** Every route, by its method, GET, POST and a preflight, with and without what proves who asks. */
export const t3: Check = {
  id: "T3",
  says: "no other site may read an answer, and no answer may be read with a cookie",
  isQuick: false,
  async run({ server }) {
    const counter = await openCounter(server);
    const http = new RawHttp(server.origin);
    const all: Asked[] = [];
    for (const route of routesFor().filter(({ path }) => !path.endsWith("/socket"))) {
      for (const origin of [EVIL, SITE]) {
        const asked = ["GET", "POST", "OPTIONS"].flatMap((method) =>
          [{}, credentials(counter)].map(async (shown) => {
            const answer = await http.ask({
              method,
              // Of nothing, so that nothing is changed where it is let through.
              path: addressOf(route, { shop: counter.shop }),
              headers: {
                Origin: origin,
                "Access-Control-Request-Method": route.method,
                "Access-Control-Request-Headers": WANTED,
                ...shown,
              },
            });
            return { route, origin, method, answer };
          }),
        );
        all.push(...(await Promise.all(asked)));
      }
    }
    http.close();
    const faults = all.flatMap((asked) =>
      faultsOf(asked).map((fault) => `${fault} at ${asked.method} ${asked.route.path}`),
    );
    const readable = all.filter(
      ({ origin, answer }) => answer.headers["access-control-allow-origin"] === origin,
    );
    const isSiteServed = readable.some(({ origin }) => origin === SITE);
    return {
      isHeld: faults.length === 0 && isSiteServed,
      figure: `${faults.length} of ${all.length} answers open to another site or to cookies${faults[0] ? `, first: ${faults[0]}` : ""}; ${readable.length} open to the shop's site`,
    };
  },
};

function credentials({ owner, visitor }: Counter): Record<string, string> {
  return { Cookie: owner.cookie, Authorization: `Bearer ${visitor.token}` };
}

function faultsOf({ route, origin, answer: { status, headers } }: Asked): string[] {
  const readableBy = headers["access-control-allow-origin"];
  const isForAll = readableBy === "*";
  const varies = (headers["vary"] ?? "")
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes("origin");
  const faults = {
    "a failure": status >= 500,
    "readable by another site":
      readableBy !== undefined && !isForAll && (origin === EVIL || readableBy !== origin),
    "readable by all": isForAll && !route.path.startsWith("/api/words/"),
    "readable with cookies": headers["access-control-allow-credentials"] !== undefined,
    "does not vary by origin": readableBy !== undefined && !isForAll && !varies,
    "what was wanted, echoed": (headers["access-control-allow-headers"] ?? "").includes("x-evil"),
  };
  return Object.entries(faults)
    .filter(([, isFault]) => isFault)
    .map(([fault]) => fault);
}
