/** What can happen that an operator may want to know of. */
type Event =
  | "request"
  | "request-failed"
  | "frame-failed"
  | "answers-failed"
  | "shop-not-asked"
  | "shop-not-told"
  | "conversation-not-told"
  | "origin-not-noted"
  | "storage-not-healthy"
  | "mail-failed"
  | "push-failed";

/**
 * What may be said of an event. Nothing that anybody wrote, no address, no token, and of a path the pattern alone: a
 * path names shops and conversations.
 */
interface Details {
  /** As `X-Request-Id` tells it. */
  request?: string;
  method?: string;
  /** `/api/shops/:shop/…` */
  route?: string;
  status?: number;
  ms?: number;
  /** Type of a socket's frame. */
  frame?: string;
  /** What could not be asked or told. */
  about?: string;
  /** Of a push service. */
  host?: string;
}

const ERROR_MAX_CHARS = 200;
const FRAMES = 4;

/**
 * Parts of an error's words that may be somebody's: what is quoted, up to the last quote, as what was sent may hold
 * quotes itself; then addresses of any kind, and secrets, which are long.
 */
const PERSONAL = [
  /["'`“].*["'`”]/s,
  /\S*[@/]\S*/g,
  /\d+(\.\d+){3}/g,
  /\S*:\S*:\S*/g,
  /[\w-]{24,}/g,
];

/** One line of JSON, as Workers Logs reads it; at home scripts/server-log.ts makes a sentence of it. */
export function log(
  level: "info" | "warn" | "error",
  event: Event,
  details: Details = {},
  error?: unknown,
): void {
  const failure = error === undefined ? {} : { error: wordsOf(error), at: framesOf(error) };
  console[level](JSON.stringify({ level, event, ...details, ...failure }));
}

/** An error in its own words, as far as they cannot be anybody else's. */
function wordsOf(error: unknown): string {
  const words = PERSONAL.reduce((text, personal) => text.replace(personal, "…"), String(error));
  return words.replaceAll(/\s+/g, " ").slice(0, ERROR_MAX_CHARS);
}

/** Where it was thrown: `Posting.send index.js:120:9`, the innermost first. */
function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const calls = stack.slice(stack.indexOf(String(error)) + String(error).length);
  const frames = calls.matchAll(
    /^ {4}at (?:async )?(?:([\w.#<>]+) \()?[^\n]*?([\w.-]+:\d+:\d+)\)?$/gm,
  );
  return [...frames].slice(0, FRAMES).map(([, name = "", place]) => `${name} ${place}`.trim());
}
