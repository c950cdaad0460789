import { extname } from "node:path";
import type { RawAnswer } from "../../stage/raw-http.ts";
import { policyOf } from "./policy.ts";

const YEAR_S = 31_536_000;

/** What other sites may load: the widget's files, and what its visitors ask for. */
const FOR_SHOPS = /^\/(\w+\.js|comptoir\.d\.ts|locales\/.*|api\/shops\/.*|api\/words\/\w+)$/;

/** The type of a file, by its name. Text says its character set; JSON and pictures have none to say. */
const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
};

/** RFC 4180, 3. */
const TABLE = /^text\/csv; charset=utf-8; header=present$/;

/** As V8 writes one, or a path of the sources. */
const STACK = /\bat \S+ \(|\.ts:\d+|node_modules/;

/** What is wrong with the headers of an answer to this target, each in a few words. */
export function faultsOf(target: string, { status, headers, body }: RawAnswer): string[] {
  const told = (name: string) => headers[name] ?? "";
  const faults: string[] = [];
  const must = (isRight: boolean, fault: string) => faults.push(...(isRight ? [] : [fault]));
  const age = Number(/max-age=(\d+)/.exec(told("strict-transport-security"))?.[1] ?? 0);
  must(age >= YEAR_S, `HSTS ${age} s`);
  must(told("x-content-type-options") === "nosniff", "no nosniff");
  must(told("cross-origin-opener-policy") === "same-origin", "no COOP");
  const sharing = told("cross-origin-resource-policy");
  must(
    sharing === "same-origin" || (sharing === "cross-origin" && FOR_SHOPS.test(target)),
    `CORP ${sharing}`,
  );
  const referrer = told("referrer-policy");
  const isOwners = /^\/(reply|api\/owner)\b/.test(target);
  const isStrict = isOwners
    ? ["no-referrer"]
    : ["no-referrer", "same-origin", "strict-origin-when-cross-origin"];
  must(isStrict.includes(referrer), `Referrer-Policy ${referrer}`);
  const policy = policyOf(told("content-security-policy"));
  must(policy["frame-ancestors"] === "'none'", "may be framed");
  must(policy["default-src"] === "'none'", "default-src is not none");
  must(status < 400 || !STACK.test(body), "a stack");
  must(!body.includes("sourceMappingURL"), "a source map is named");
  if (body !== "") {
    faults.push(...wrongType(target, status, told("content-type")));
  }
  return faults;
}

function wrongType(target: string, status: number, type: string): string[] {
  const { pathname } = new URL(target, "http://shop");
  const ofName = TYPES[extname(pathname)];
  const known = status === 200 && ofName !== undefined ? [ofName] : Object.values(TYPES);
  const told = type.toLowerCase();
  const isKnown = known.includes(told) || (status === 200 && TABLE.test(told));
  return isKnown ? [] : [`Content-Type ${type}`];
}
