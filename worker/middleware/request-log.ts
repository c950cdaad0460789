import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { log } from "../log.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The name a request has in the log, and when it came, ms since the epoch. */
    request: { id: string; at: number };
  }
}

/** Where what stands in front of us names a request: Cloudflare, then whatever speaks TLS for us at home. */
const NAMED_BY = ["CF-Ray", "X-Request-Id"];

/** Names a request. All are logged where `LOG_REQUESTS` is 1; those that fail always are (errors.ts). */
export const requestLog: MiddlewareHandler<{ Bindings: Env }> = async function requestLog(c, next) {
  c.set("request", { id: idOf(c), at: Date.now() });
  await next();
  if (c.env.LOG_REQUESTS === "1") {
    log("info", "request", requestDetails(c, c.res.status));
    // A 101 is passed on as it is: its headers are immutable.
    if (c.res.status !== 101) {
      nameRequest(c);
    }
  }
};

/** What the log says of a request. */
export function requestDetails(c: Context, status: number) {
  const { id, at } = c.var.request;
  // The one that answers, or would have, had something before it not refused.
  const routes = matchedRoutes(c).slice(c.req.routeIndex);
  const route = routes.find(({ method }) => method !== "ALL")?.path ?? "";
  return { request: id, method: c.req.method, route, status, ms: Date.now() - at };
}

/** Whoever asked can say which line of the log is theirs. */
export function nameRequest(c: Context): void {
  c.header("X-Request-Id", c.var.request.id);
}

/** Anybody may send these headers: what they say goes into the log only where it looks like an id. */
function idOf(c: Context): string {
  const given = NAMED_BY.map((name) => c.req.header(name)).find((id) => id !== undefined);
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
