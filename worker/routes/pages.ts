import { Hono } from "hono";
import { AppError } from "../errors.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { shopFront } from "../middleware/shop-front.ts";
import { PREFILL_MAX_CODE_POINTS } from "../protocol/limits.ts";
import { codePoints } from "../protocol/text.ts";
import { qrSvg } from "../qr-svg.ts";

/** Strict: only this installation's own files run, and nobody frames them. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Tells the page which picture the shop has, so that it need not ask. */
function withPhoto(page: Response, version: string | null): Response {
  return version === null
    ? page
    : new HTMLRewriter()
        .on("#chat", { element: (chat) => void chat.setAttribute("data-photo", version) })
        .transform(page);
}

/** The chat page, `/c/:shop`. */
export const pages = new Hono<{ Bindings: Env }>();

pages.get("/:shop", async (c) => {
  const front = await shopFront(c.env, c.req.param("shop"));
  const page = await c.env.ASSETS.fetch(new URL("/chat/", c.req.url));
  return new Response(withPhoto(page, front?.profile.photo ?? null).body, {
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

/** The chat page's address as a QR code, for a counter, a window or a parcel; `?text=` goes into it. */
pages.get("/:shop/code.svg", async (c) => {
  const { shop } = c.req.param();
  const text = c.req.query("text") ?? "";
  if (!(await shopFront(c.env, shop))) {
    throw new AppError("not-found");
  }
  const query = text === "" ? "" : `?text=${encodeURIComponent(text.toWellFormed())}`;
  const isShort = codePoints(text) <= PREFILL_MAX_CODE_POINTS;
  const svg = isShort ? qrSvg(`${ownOrigin(c)}/c/${shop}${query}`) : null;
  if (svg === null) {
    throw new AppError("too-large");
  }
  return c.body(svg, 200, {
    "Content-Type": "image/svg+xml",
    "Cache-Control": "public, max-age=300",
  });
});
