import type { Context } from "hono";

/** Names a machine has for itself; no page of another site is ever reached under one. */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Where people reach this installation, as configured; empty where that was not said, or is no address. */
export function configuredOrigin({ PUBLIC_ORIGIN }: Pick<Env, "PUBLIC_ORIGIN">): string {
  return URL.canParse(PUBLIC_ORIGIN) ? new URL(PUBLIC_ORIGIN).origin : "";
}

/** Where this installation is reached; the browser's own pages have this origin. */
export function ownOrigin<E extends { Bindings: Env }>(c: Context<E>): string {
  return configuredOrigin(c.env) || reachedOrigin(c);
}

/**
 * Whether an origin is this installation: the configured one, whatever `Host` a client says. As just reached only
 * where none is configured, or on one's own machine, which has several names.
 */
export function isOwnOrigin<E extends { Bindings: Env }>(c: Context<E>, origin: string): boolean {
  const own = ownOrigin(c);
  const reached = reachedOrigin(c);
  return origin === own || (origin === reached && [own, reached].every(isLoopback));
}

/**
 * The origin a browser says the request comes from. Browsers leave `Origin` out of same-origin GETs;
 * then `Sec-Fetch-Site` says so, or, where that does not exist yet, the referrer. Null: nobody's.
 */
export function requestOrigin<E extends { Bindings: Env }>(c: Context<E>): string | null {
  const origin = c.req.header("Origin");
  if (origin !== undefined) {
    return origin;
  }
  if (c.req.method !== "GET" || c.req.header("Upgrade") !== undefined) {
    return null;
  }
  const site = c.req.header("Sec-Fetch-Site");
  const referrer = c.req.header("Referer") ?? "";
  const isSameOrigin =
    site === undefined
      ? URL.canParse(referrer) && isOwnOrigin(c, new URL(referrer).origin)
      : site === "same-origin";
  return isSameOrigin ? ownOrigin(c) : null;
}

function reachedOrigin<E extends { Bindings: Env }>(c: Context<E>): string {
  return new URL(c.req.url).origin;
}

function isLoopback(origin: string): boolean {
  return LOOPBACK.includes(new URL(origin).hostname);
}
