import * as v from "valibot";
import type { ErrorCode } from "./errors.ts";
import { FRAME_MAX_BYTES } from "./limits.ts";
import { ClientId } from "./message.ts";

export type Parsed<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; clientId?: string };

/** The one way in for JSON from outside: size, syntax, shape. Never throws. */
export function parseJson<S extends v.GenericSchema>(
  schema: S,
  raw: string,
  maxBytes = FRAME_MAX_BYTES,
): Parsed<v.InferOutput<S>> {
  if (isLargerThan(raw, maxBytes)) {
    return { ok: false, code: "too-large" };
  }
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return { ok: false, code: "bad-request" };
  }
  const result = v.safeParse(schema, json);
  if (result.success) {
    return { ok: true, value: result.output };
  }
  const tooLarge = result.issues.some(isTooLarge);
  return { ok: false, code: tooLarge ? "too-large" : "bad-request", ...clientIdOf(json) };
}

/** The same for what came on a socket, where frames are text. */
export function parseFrame<S extends v.GenericSchema>(
  schema: S,
  raw: string | ArrayBuffer,
): Parsed<v.InferOutput<S>> {
  return typeof raw === "string" ? parseJson(schema, raw) : { ok: false, code: "bad-request" };
}

/** Whether a text takes more than so many bytes in UTF-8; measured only when it might. */
function isLargerThan(text: string, bytes: number): boolean {
  return (
    text.length > bytes ||
    (text.length * 3 > bytes && new TextEncoder().encode(text).byteLength > bytes)
  );
}

/** A union reports what failed inside each of its branches as sub-issues. */
function isTooLarge(issue: v.BaseIssue<unknown>): boolean {
  return issue.message === "too-large" || (issue.issues?.some(isTooLarge) ?? false);
}

/** So that a refused message can be told apart by its sender. */
function clientIdOf(json: unknown): { clientId?: string } {
  const found = v.safeParse(v.object({ clientId: ClientId }), json);
  return found.success ? { clientId: found.output.clientId } : {};
}
