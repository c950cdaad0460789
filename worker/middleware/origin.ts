import type { Context } from "hono";

/** Where this installation is reached; the browser's own pages have this origin. */
export function ownOrigin<E extends { Bindings: Env }>(c: Context<E>): string {
  return c.env.PUBLIC_ORIGIN || new URL(c.req.url).origin;
}

/** Whether an origin is this installation: as configured, or as just reached. */
export function isOwnOrigin<E extends { Bindings: Env }>(c: Context<E>, origin: string): boolean {
  return origin !== "" && [c.env.PUBLIC_ORIGIN, new URL(c.req.url).origin].includes(origin);
}

/**
 * The origin a browser says the request comes from. Browsers leave `Origin` out of same-origin GETs;
 * then `Sec-Fetch-Site` says so, or, where that does not exist yet, the referrer. Null: nobody's.
 */
export function requestOrigin(c: Context): string | null {
  const origin = c.req.header("Origin");
  if (origin !== undefined) {
    return origin;
  }
  const own = new URL(c.req.url).origin;
  if (c.req.method !== "GET" || c.req.header("Upgrade") !== undefined) {
    return null;
  }
  const site = c.req.header("Sec-Fetch-Site");
  const referrer = c.req.header("Referer") ?? "";
  const isSameOrigin =
    site === undefined
      ? URL.canParse(referrer) && new URL(referrer).origin === own
      : site === "same-origin";
  return isSameOrigin ? own : null;
}
