import type { MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";
import { addressOf } from "./address.ts";

/** The longest period the platform's binding counts over, in seconds. */
const LONGEST_PERIOD_S = 60;

/**
 * What the platform turns away in front, where it is told to (wrangler.toml): it counts for each of its places alone,
 * and roughly, so that floods cost less. What holds exactly is counted in objects.
 */
export const fence: MiddlewareHandler<{ Bindings: Env }> = async function fence(c, next) {
  const verdict = await c.env.FENCE?.limit({ key: addressOf(c) });
  if (verdict?.success === false) {
    throw new AppError("too-many", { retryAfter: LONGEST_PERIOD_S });
  }
  return next();
};
