import { type RawHttp, upgradeHeaders } from "../../stage/raw-http.ts";
import { addressOf, type Route } from "../../stage/routes.ts";

/** Somebody who may not, and what of theirs is asked for. */
export interface Trespasser {
  who: string;
  routes: Route[];
  names: Record<string, string>;
  cookie?: string;
  token?: string;
}

/** One request of a trespasser: a socket's route is asked for a socket, a change is sent with nothing in it. */
export function trespass(
  http: RawHttp,
  origin: string,
  route: Route,
  { names, cookie, token }: Trespasser,
) {
  const path = addressOf(route, names);
  const shown = { Origin: origin, ...(cookie && { Cookie: cookie }) };
  if (path.endsWith("/socket")) {
    const protocols = token ? `comptoir.v1, token.${token}` : "comptoir.v1";
    return http.ask({ path, headers: { ...upgradeHeaders(protocols), ...shown } });
  }
  const { method } = route;
  const headers = { ...shown, ...(token && { Authorization: `Bearer ${token}` }) };
  return method === "GET"
    ? http.ask({ path, headers })
    : http.ask({
        method,
        path,
        headers: { ...headers, "Content-Type": "application/json" },
        body: "{}",
      });
}

/** 256 random bits in base64url, as a conversation or a token is named. */
export function newName(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

/** Names of the same look, and of nothing. */
export function newNames(): Record<string, string> {
  return { shop: `shop-${crypto.randomUUID().slice(0, 13)}`, conversation: newName() };
}
