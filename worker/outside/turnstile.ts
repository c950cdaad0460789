import { AppError } from "../errors.ts";
import { TURNSTILE_TIMEOUT_MS } from "../protocol/limits.ts";

type TurnstileEnv = Pick<Env, "TURNSTILE_SITE_KEY" | "TURNSTILE_SECRET" | "TURNSTILE_VERIFY_URL">;

/** Cloudflare's Siteverify API. */
const VERIFY_URL = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/** What a browser says of the challenge and the answer must name again: a token of another form does not do. */
export const TURNSTILE_ACTION = "open-shop";

/** Whether whoever opens a shop must have passed a challenge: half set up counts as set up. */
export function hasTurnstile(env: TurnstileEnv): boolean {
  return Boolean(env.TURNSTILE_SITE_KEY || env.TURNSTILE_SECRET);
}

/**
 * Throws `forbidden` unless Turnstile vouches for this token, which it does once; `internal` where it cannot be asked
 * in time: nobody gets in because it is down. It is not told from where they come.
 */
export async function requirePassed(env: TurnstileEnv, token: string | undefined): Promise<void> {
  if (!hasTurnstile(env)) {
    return;
  }
  if (token === undefined || !(await isPassed(env, token))) {
    throw new AppError("forbidden");
  }
}

async function isPassed(env: TurnstileEnv, token: string): Promise<boolean> {
  try {
    const response = await fetch(env.TURNSTILE_VERIFY_URL || VERIFY_URL, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ secret: env.TURNSTILE_SECRET ?? "", response: token }),
      signal: AbortSignal.timeout(TURNSTILE_TIMEOUT_MS),
    });
    const { success, action } = await response.json<{ success?: unknown; action?: unknown }>();
    return success === true && (action === undefined || action === TURNSTILE_ACTION);
  } catch (error) {
    throw new AppError("internal", { cause: error });
  }
}
