import { RawHttp, upgradeHeaders } from "../../stage/raw-http.ts";
import type { Check } from "../check.ts";
import { openCounter, SITE } from "../counter.ts";

const FOREIGN = ["https://evil.example", SITE, "null", ""];

/** Cross-site WebSocket hijacking: the browser sends the cookie along, whatever page opens the socket. */
export const t2: Check = {
  id: "T2",
  says: "no other page opens an owner's sockets with the owner's cookie, the shop's own site's neither",
  isQuick: true,
  async run({ server }) {
    const { shop, names, owner } = await openCounter(server);
    const http = new RawHttp(server.origin);
    const paths = ["", `/conversations/${names["conversation"]}`].map(
      (place) => `/api/owner/shops/${shop}${place}/socket`,
    );
    const open = (path: string, from: Record<string, string>) =>
      http.ask({ path, headers: { ...upgradeHeaders(), Cookie: owner.cookie, ...from } });
    const asked = [{}, ...FOREIGN.map((origin) => ({ Origin: origin }))].flatMap((from) =>
      paths.map((path) => open(path, from)),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    const own = await Promise.all(paths.map((path) => open(path, { Origin: server.origin })));
    http.close();
    const opened = statuses.filter((status) => status === 101).length;
    const isOwnOpened = own.every(({ status }) => status === 101);
    return {
      isHeld: opened === 0 && isOwnOpened && new Set(statuses).size === 1,
      figure: `${opened} of ${statuses.length} opened from elsewhere (${[...new Set(statuses)].join(", ")}), ${own.filter(({ status }) => status === 101).length} of ${own.length} from the reply page`,
    };
  },
};
