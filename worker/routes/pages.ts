import { Hono } from "hono";
import { shopFront } from "../middleware/shop-front.ts";

/** Strict: only this installation's own files run, and nobody frames them. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** The chat page, `/c/:shop`. */
export const pages = new Hono<{ Bindings: Env }>();

pages.get("/:shop", async (c) => {
  const front = await shopFront(c.env, c.req.param("shop"));
  const page = await c.env.ASSETS.fetch(new URL("/chat/", c.req.url));
  return new Response(page.body, {
    status: front ? page.status : 404,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-cache",
      "Content-Security-Policy": PAGE_POLICY,
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "same-origin",
    },
  });
});
