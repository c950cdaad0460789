import { ERROR_STATUS, type ErrorCode } from "../protocol/errors.ts";

/** `offline`: no answer came at all. */
export type ApiProblem = ErrorCode | "offline";

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: ApiProblem };

/** One request of the owner's, told by method and path; a body travels as JSON, unless it is a file. */
export type Call = <Value>(method: string, path: string, body?: unknown) => Promise<Outcome<Value>>;

const NO_ANSWER_AFTER_MS = 20_000;
/** What browsers still carry for a page that is being left is less; larger bodies are never sent then. */
const KEPT_ALIVE_CHARS = 20_000;

/** Same origin, the session in a cookie. */
export function createCall(origin: string): Call {
  return async <Value>(method: string, path: string, body?: unknown): Promise<Outcome<Value>> => {
    try {
      const response = await fetch(origin + path, {
        method,
        signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
        ...withBody(body),
      });
      // To its end, whatever is made of it: browsers take the rest for a request that was given up.
      const text = await response.text();
      return response.ok
        ? { ok: true, value: parse(text) as Value }
        : { ok: false, problem: problemOf(response.status) };
    } catch {
      return { ok: false, problem: "offline" };
    }
  };
}

function withBody(value: unknown): RequestInit {
  if (value === undefined) {
    return { keepalive: true };
  }
  if (value instanceof Blob) {
    return { body: value };
  }
  const body = JSON.stringify(value);
  const keepalive = body.length < KEPT_ALIVE_CHARS;
  return { body, keepalive, headers: { "Content-Type": "application/json" } };
}

function parse(text: string): unknown {
  return text === "" ? null : JSON.parse(text);
}

function problemOf(status: number): ErrorCode {
  const known = Object.entries(ERROR_STATUS).find(([, value]) => value === status);
  return (known?.[0] as ErrorCode | undefined) ?? "internal";
}
