import type { Context } from "hono";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import type { Problem } from "../protocol/http.ts";
import { nameRequest, requestDetails } from "./request-log.ts";

/** The one place where an error becomes a response: its code, and nothing else of it. */
export function handleError(error: Error, c: Context): Response {
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  if (known.code === "internal") {
    log("error", "request-failed", requestDetails(c, known.status), error);
    nameRequest(c);
  }
  if (known.retryAfter !== undefined) {
    c.header("Retry-After", String(known.retryAfter));
  }
  return c.json({ error: known.code } satisfies Problem, known.status);
}

export function notFound(c: Context): Response {
  return c.json({ error: "not-found" } satisfies Problem, 404);
}
