import { Hono } from "hono";
import { AppError } from "../errors.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { shopFront } from "../middleware/shop-front.ts";
import { PREFILL_MAX_CODE_POINTS } from "../protocol/limits.ts";
import { codePoints } from "../protocol/text.ts";
import { firstIn } from "../notify/words.ts";
import { shopObject } from "../objects.ts";
import { NOTICE_LANGUAGES, noticePage } from "../privacy/notice-page.ts";
import { qrSvg } from "../qr-svg.ts";
import type { ShopFront } from "../shop/shop.ts";

/**
 * Strict: only this installation's own files run, and nobody frames them. The same as of the file it is made from
 * (`/chat/*` in public/_headers); a test compares them.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types comptoir-chat-sw",
].join("; ");

/** Tells the page which picture the shop has, so that it need not ask, and what it is on a Home Screen. */
function withShop(page: Response, { profile: { shop, photo } }: ShopFront): Response {
  const manifest = `<link rel="manifest" href="/c/${shop}/app.webmanifest">`;
  const rewriter = new HTMLRewriter().on("head", {
    element: (head) => void head.append(manifest, { html: true }),
  });
  if (photo !== null) {
    rewriter.on("#chat", { element: (chat) => void chat.setAttribute("data-photo", photo) });
  }
  return rewriter.transform(page);
}

/** The chat page, `/c/:shop`. */
export const pages = new Hono<{ Bindings: Env }>();

pages.get("/:shop", async (c) => {
  const front = await shopFront(c.env, c.req.param("shop"));
  const page = await c.env.ASSETS.fetch(new URL("/chat/", c.req.url));
  return new Response((front ? withShop(page, front) : page).body, {
    status: front ? page.status : 404,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-cache",
      "Content-Security-Policy": PAGE_POLICY,
      "Referrer-Policy": "same-origin",
    },
  });
});

/** A page that is only read. */
const NOTICE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What a shop's visitors may know of their data, in the language asked for (`?lang=`), or else their browser's. */
pages.get("/:shop/privacy", async (c) => {
  const { shop } = c.req.param();
  const front = await shopFront(c.env, shop);
  const facts = front && (await shopObject(c.env, shop).noticeFacts());
  if (!front || !facts) {
    throw new AppError("not-found");
  }
  const accepted = (c.req.header("Accept-Language") ?? "").split(",");
  const wishes = [c.req.query("lang") ?? "", ...accepted, ...front.profile.languages];
  const language = firstIn(NOTICE_LANGUAGES, wishes) ?? "en";
  const isInEu = c.env.JURISDICTION === "eu";
  return c.html(noticePage({ shop, language, isInEu, ...facts }), 200, {
    "Cache-Control": "no-cache",
    "Content-Language": language,
    "Content-Security-Policy": NOTICE_POLICY,
    Vary: "Accept-Language",
  });
});

/**
 * A chat page on a Home Screen, where iOS wants it before it lets a page notify. Without a `start_url` it opens the
 * address it was added from (W3C Web Application Manifest), and so the conversation that was open then.
 */
pages.get("/:shop/app.webmanifest", async (c) => {
  const { shop } = c.req.param();
  const front = await shopFront(c.env, shop);
  if (!front) {
    throw new AppError("not-found");
  }
  const { name } = front.profile;
  const manifest = {
    name,
    short_name: name,
    id: `/c/${shop}`,
    scope: `/c/${shop}`,
    display: "standalone",
    background_color: "#fefcf9",
    theme_color: "#fefcf9",
    icons: [192, 512].map((side) => ({
      src: `/reply/icons/icon-${side}.png`,
      sizes: `${side}x${side}`,
      type: "image/png",
    })),
  };
  return c.body(JSON.stringify(manifest), 200, {
    "Content-Type": "application/manifest+json",
    "Cache-Control": "public, max-age=300",
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
