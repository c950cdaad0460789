import { deniedOrigins } from "../../stage/hostile-texts.ts";
import { RawHttp, upgradeHeaders } from "../../stage/raw-http.ts";
import { addressOf, type Route, routesFor, VISITORS } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { openCounter, SITE } from "../counter.ts";

/** Forms that fooled other servers' comparisons, beside those of the list, where that is. */
const FOREIGN: (string | null)[] = [
  "https://evil.example",
  "null",
  null,
  "",
  "http://shop.example",
  "https://SHOP.EXAMPLE",
  "https://shop.example/",
  "https://shop.example:443",
  "https://shop.example\tx",
];

/** With a token that is good, on every route of a visitor and on the socket. */
export const t1: Check = {
  id: "T1",
  says: "no page of a site that the shop does not allow is let in, whatever it calls itself",
  isQuick: true,
  async run({ server }) {
    const { names, visitor } = await openCounter(server);
    const http = new RawHttp(server.origin);
    const routes = [...routesFor("a page the shop allows"), ...VISITORS];
    const ask = (route: Route, origin: string | null) => {
      const from = origin === null ? {} : { Origin: Buffer.from(origin).toString("latin1") };
      const isSocket = route.path.endsWith("/socket");
      const shown = isSocket
        ? upgradeHeaders(`comptoir.v1, token.${visitor.token}`)
        : { Authorization: `Bearer ${visitor.token}` };
      const { method } = route;
      return http.ask({ method, path: addressOf(route, names), headers: { ...shown, ...from } });
    };
    const origins = [...new Set([...FOREIGN, ...deniedOrigins()])];
    const answers = new Set<string>();
    const letIn = new Set<string | null>();
    for (const origin of origins) {
      for (const { status, headers, body } of await Promise.all(
        routes.map((route) => ask(route, origin)),
      )) {
        answers.add(`${status} ${body} ${headers["access-control-allow-origin"] ?? ""}`);
        if (status < 400) {
          letIn.add(origin);
        }
      }
    }
    const socket = routes.find(({ path }) => path.endsWith("/socket"));
    const allowed = socket && (await ask(socket, SITE)).status;
    http.close();
    return {
      isHeld: letIn.size === 0 && answers.size === 1 && allowed === 101,
      figure: `${letIn.size} of ${origins.length} foreign origins let in on ${routes.length} routes, refused in ${answers.size} way; the allowed one ${allowed}`,
    };
  },
};
