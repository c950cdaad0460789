import type { Context, MiddlewareHandler } from "hono";
import * as v from "valibot";
import { BoundedMap } from "../bounded-map.ts";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import { shopObject, within } from "../objects.ts";
import { KNOWLEDGE_TRUST_MS } from "../protocol/limits.ts";
import { AllowedOrigin, ShopId } from "../protocol/shop.ts";
import type { ShopFront } from "../shop/shop.ts";
import { isOwnOrigin, requestOrigin } from "./origin.ts";

/** Fronts kept in one isolate's memory; beyond this the oldest go. */
const MAX_FRONTS = 1000;

export interface VisitorVariables {
  shop: string;
  front: ShopFront;
}

/** Origins remembered as noted, in one isolate's memory. */
const MAX_NOTED = 1000;
const NOTE_EVERY_MS = 3_600_000;
const notedAt = new BoundedMap<string, number>(MAX_NOTED);

const fronts = new BoundedMap<string, { front: ShopFront; askedAt: number }>(MAX_FRONTS);

/** What anyone may know of a shop, asked for at most once a minute; null where there is none (yet). */
export async function shopFront(env: Env, shop: string): Promise<ShopFront | null> {
  const kept = fronts.get(shop);
  const now = Date.now();
  if (kept && now - kept.askedAt < KNOWLEDGE_TRUST_MS) {
    return kept.front;
  }
  const front = v.is(ShopId, shop) ? await shopObject(env, shop).front() : null;
  if (front) {
    fronts.set(shop, { front, askedAt: now });
  }
  return front;
}

/** So that a change by an owner is seen at once where it was made; elsewhere within a minute. */
export function forgetFront(shop: string): void {
  fronts.delete(shop);
}

/**
 * Lets through what comes from a page the shop allows, or from this installation's own, and answers
 * CORS for it. Anything else gets the same refusal, whatever it said and whoever sent it.
 */
export const fromAllowedPage: MiddlewareHandler<{
  Bindings: Env;
  Variables: VisitorVariables;
}> = async function fromAllowedPage(c, next) {
  c.header("Vary", "Origin");
  // A page that is refused may know that something answered: its chat says so instead of waiting.
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  const shop = c.req.param("shop") ?? "";
  const front = await shopFront(c.env, shop);
  if (!front) {
    throw new AppError("not-found");
  }
  const origin = requestOrigin(c);
  const isOwn = origin !== null && isOwnOrigin(c, origin);
  if (origin !== null && !isOwn) {
    noteOrigin(c, shop, origin);
  }
  if (origin === null || !(isOwn || front.allowedOrigins.includes(origin))) {
    throw new AppError("forbidden");
  }
  if (!isOwn) {
    allowCors(c, origin);
  }
  if (isPreflight(c)) {
    return c.body(null, 204);
  }
  c.set("shop", shop);
  c.set("front", front);
  return next();
};

/** The shop learns where its tag runs, allowed or not, once an hour for each isolate; nobody waits for that. */
function noteOrigin<E extends { Bindings: Env }>(
  c: Context<E>,
  shop: string,
  origin: string,
): void {
  const key = `${shop} ${origin}`;
  const now = Date.now();
  if (now - (notedAt.get(key) ?? -Infinity) < NOTE_EVERY_MS || !v.is(AllowedOrigin, origin)) {
    return;
  }
  notedAt.set(key, now);
  const noted = within(shopObject(c.env, shop).site(), (room) => room.note(origin));
  c.executionCtx.waitUntil(
    noted.catch((error: unknown) =>
      log("warn", "origin-not-noted", { request: c.var.request.id }, error),
    ),
  );
}

/** No credentials: a visitor's token travels in a header that only our script sets. */
function allowCors(c: Context, origin: string): void {
  c.header("Access-Control-Allow-Origin", origin);
  c.header("Access-Control-Expose-Headers", "Retry-After");
  if (isPreflight(c)) {
    c.header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
    c.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
    c.header("Access-Control-Max-Age", "7200");
  }
}

/** A browser asks first, and says what for (Fetch, CORS-preflight request); any other OPTIONS is no route. */
function isPreflight(c: Context): boolean {
  return c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method") !== undefined;
}
