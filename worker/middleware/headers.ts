import type { MiddlewareHandler } from "hono";

/** What every answer of the Worker carries unless a route says otherwise. */
const HEADERS = {
  "Strict-Transport-Security": "max-age=63072000",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** Files have their headers in public/_headers. A 101 is passed on as it is: its headers are immutable. */
export const securityHeaders: MiddlewareHandler = async function securityHeaders(c, next) {
  await next();
  if (c.res.status === 101) {
    return;
  }
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) {
      c.header(name, value);
    }
  }
};
