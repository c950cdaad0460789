import { RawHttp } from "../../stage/raw-http.ts";
import { OF_SHOPS, type Route, VISITORS } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { CANARY, type Counter, openCounter } from "../counter.ts";
import { medianDifference } from "../median.ts";
import { newName, newNames, type Trespasser, trespass } from "./as-nobody.ts";

const MAX_DIFFERENCE_MS = 20;
/** Routes whose time is taken, of each who asks; all of them with `--full`. */
const TIMED = 2;

/** Each with what they ask for, and with names of nothing in its place. */
interface Trial {
  here: Trespasser;
  nowhere: Trespasser;
}

/** Everybody who may not, on every route of owners and visitors, and how long they wait for the answer. */
export const a1: Check = {
  id: "A1",
  says: "who may not is told what they would be told if there were nothing, in the same time",
  isQuick: false,
  async run({ server, isFull }) {
    const counter = await openCounter(server);
    const trials = await trialsOf(counter, await openCounter(server), await openCounter(server));
    const http = new RawHttp(server.origin);
    const faults: string[] = [];
    let asked = 0;
    let slowest = 0;
    for (const { here, nowhere } of trials) {
      for (const route of here.routes) {
        const [answer, none] = await Promise.all(
          [here, nowhere].map((each) => trespass(http, server.origin, route, each)),
        );
        asked++;
        const isAlike = answer?.status === none?.status && answer?.body === none?.body;
        const hasCanary = JSON.stringify(answer).includes(CANARY);
        if (!isAlike || hasCanary || (answer?.status ?? 0) < 400) {
          faults.push(`${here.who}: ${route.method} ${route.path} ${answer?.status}`);
        }
      }
      for (const route of timedOf(here.routes, isFull)) {
        const difference = await medianDifference(
          () => trespass(http, server.origin, route, here),
          () => trespass(http, server.origin, route, nowhere),
        );
        slowest = Math.max(slowest, difference);
      }
    }
    http.close();
    return {
      isHeld: faults.length === 0 && slowest < MAX_DIFFERENCE_MS,
      figure: `${faults.length} of ${asked} answers told something${faults[0] ? `, first: ${faults[0]}` : ""}; medians differ by ${slowest.toFixed(1)} ms at most`,
    };
  },
};

function timedOf(routes: Route[], isFull: boolean): Route[] {
  const reads = routes.filter(({ method, path }) => method === "GET" && !path.endsWith("/socket"));
  return isFull ? reads : reads.slice(0, TIMED);
}

async function trialsOf(counter: Counter, other: Counter, gone: Counter): Promise<Trial[]> {
  const { names, visitor } = counter;
  const removed = await removedHelper(counter, other);
  await gone.owner.call("DELETE", `/shops/${gone.shop}`, { name: await nameOf(gone) });
  const trial = (who: string, routes: Route[], shown: Partial<Trespasser>, shop?: string) => ({
    here: { who, routes, names, ...shown },
    nowhere: { who, routes, ...shown, names: { ...newNames(), ...(shop && { shop }) } },
  });
  const ofConversation = OF_SHOPS.filter(({ path }) => path.includes(":conversation"));
  const crossed = { ...names, shop: other.shop };
  const { cookie } = other.owner;
  // A visitor names no conversation: what another may try is somebody else's key.
  const keys = { who: "a visitor with a key of their own making", routes: VISITORS, names };
  return [
    trial("nobody, on owners' routes", OF_SHOPS, {}),
    trial("nobody, on visitors' routes", VISITORS, {}, counter.shop),
    trial("the visitor, on owners' routes", OF_SHOPS, { token: visitor.token }),
    trial("an owner, on visitors' routes", VISITORS, { cookie }, counter.shop),
    trial("an owner of another shop", OF_SHOPS, { cookie }),
    trial(
      "that owner, through their own shop",
      ofConversation,
      { cookie, names: crossed },
      other.shop,
    ),
    trial("a helper who was sent away", OF_SHOPS, { cookie: removed }),
    trial("the opener of a shop that is gone", OF_SHOPS, {
      cookie: gone.owner.cookie,
      names: gone.names,
    }),
    trial("the visitor of a shop that is gone", VISITORS, {
      token: gone.visitor.token,
      names: gone.names,
    }),
    {
      here: { ...keys, token: `${names["conversation"]}.${newName()}` },
      nowhere: { ...keys, token: `${newName()}.${newName()}` },
    },
  ];
}

/** The other's owner has replied for this shop, and no longer does; their session goes on. */
async function removedHelper({ shop, owner }: Counter, other: Counter): Promise<string> {
  const invited = await owner.call("POST", `/shops/${shop}/people/invitations`, {});
  const { link } = (await invited.json()) as { link: string };
  const invitation = link.replace(/^.*#join=/, "");
  await other.owner.call("POST", "/join", { invitation, name: "Zoé" });
  const { people } = await owner.read<{ people: { person: string; isHelper: boolean }[] }>(
    `/shops/${shop}/people`,
  );
  const helper = people.find(({ isHelper }) => isHelper)?.person ?? "";
  await owner.call("DELETE", `/shops/${shop}/people/${helper}`);
  return other.owner.cookie;
}

async function nameOf({ owner, shop }: Counter): Promise<string> {
  return (await owner.read<{ name: string }>(`/shops/${shop}`)).name;
}
