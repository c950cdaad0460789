import { VisitorClient } from "../../stage/clients.ts";
import { ARE_LISTS_HERE, insideUrls } from "../../stage/hostile-texts.ts";
import { newDevice, subscriptionOf } from "../../stage/push-reader.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";
import { openSinks } from "./sinks.ts";

/** Each request of a check may come from somewhere else, so that limits are not what is tried. */
const ADDRESS_HEADER = "X-Check-Address";
const AT_ONCE = 20;

/** A URL as it is, over TLS, and both towards the sinks. */
function variantsOf(url: string, port: number): string[] {
  const secure = url.replace(/^http:/i, "https:");
  const here = [url, secure].map((each) =>
    each.replace(/^(https?:\/\/)([^/?#\\]+)/i, (whole, scheme: string, host: string) =>
      /:\d+$/.test(host) ? whole : `${scheme}${host}:${port}`,
    ),
  );
  return [...new Set([url, secure, ...here])];
}

/** A public name, over TLS, on its own port: whatever it leads to, nothing else may be called. */
function isOutside(text: string): boolean {
  const url = URL.parse(text);
  return (
    url?.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    /^([\w-]+\.)+[a-z][\w-]*$/.test(url.hostname) &&
    !/\.(internal|localhost|local)$/.test(url.hostname)
  );
}

/** Every way in which somebody can name an address that the server might call. */
function waysIn(origin: string, owner: OwnerClient) {
  const visitor = new VisitorClient(origin);
  const said = visitor.post("Je veux parler à un humain");
  const send = (
    path: string,
    headers: Record<string, string>,
    method: string,
    body: object,
  ): Promise<Response> =>
    fetch(origin + path, {
      method,
      headers: {
        ...headers,
        [ADDRESS_HEADER]: crypto.randomUUID(),
        "Content-Type": "application/json",
        Origin: origin,
      },
      body: JSON.stringify(body),
    });
  const pushTo = (endpoint: string) => ({
    subscription: subscriptionOf(newDevice(), endpoint),
    language: "fr",
  });
  return {
    ownersDevice: (url: string) =>
      send("/api/owner/push", { Cookie: owner.cookie }, "PUT", pushTo(url)),
    async visitorsDevice(url: string) {
      await said;
      const own = { Authorization: `Bearer ${visitor.token}` };
      return send("/api/shops/demo/conversation/push", own, "PUT", pushTo(url));
    },
    shopsSite: (url: string) =>
      send("/api/owner/shops/demo/import", { Cookie: owner.cookie }, "POST", { url }),
  };
}

export const insideUrlsCalled: Check = {
  id: "W1",
  says: "no address that somebody names has the server call anything inside",
  isQuick: false,
  async run() {
    if (!ARE_LISTS_HERE) {
      return { isHeld: false, figure: "not tried: no list of such addresses here" };
    }
    const sinks = await openSinks();
    const server = await startServer({ env: { ADDRESS_HEADER } });
    try {
      const owner = await OwnerClient.signIn(server.signInLink);
      const urls = insideUrls().flatMap((url) => variantsOf(url, sinks.port));
      const ways = waysIn(server.origin, owner);
      let tried = 0;
      const taken: string[] = [];
      const work = urls.map((url) => async () => {
        for (const [way, name] of Object.entries(ways)) {
          const { status } = await name(url);
          tried++;
          // A site is read at once, so that it is not found where nothing answers.
          if (status < 300 || (way === "shopsSite" && ![400, 413].includes(status))) {
            taken.push(url);
          }
        }
        await new VisitorClient(server.origin).post(`${url} Je veux parler à un humain`);
      });
      const worker = async () => {
        for (let next = work.shift(); next; next = work.shift()) {
          await next();
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      await owner.call("POST", "/push/test");
      const wrong = taken.filter((url) => !isOutside(url.replace(/^(?!\w+:)/, "https://")));
      const isHeld = sinks.hits() === 0 && wrong.length === 0;
      return {
        isHeld,
        figure: `${sinks.hits()} calls at sinks on 127.0.0.1 and ::1; ${wrong.length} of ${tried} addresses taken that are not outside${wrong.length > 0 ? ` (${[...new Set(wrong)].join(" ")})` : ""}, ${new Set(taken).size} public names taken, which lead nowhere here; ${urls.length} links said`,
      };
    } finally {
      await server.stop();
      sinks.close();
    }
  },
};
