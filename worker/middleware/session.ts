import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Session } from "../account/account.ts";
import { AppError } from "../errors.ts";
import { accountObject } from "../objects.ts";
import { SESSION_TTL_MS } from "../protocol/limits.ts";
import { parseAccountSecret } from "../secrets.ts";
import type { Place } from "../account/store.ts";
import { isOwnOrigin, ownOrigin } from "./origin.ts";

export interface OwnerVariables {
  account: string;
  person: Session;
}

type AppEnv = { Bindings: Env };

/**
 * Owner routes are for this installation's own pages. A change or a socket must say so in `Origin`,
 * which no page can forge; whatever the content type, and though the cookie is SameSite=Lax.
 */
export const sameOrigin: MiddlewareHandler<{ Bindings: Env }> = async function sameOrigin(c, next) {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  const isRead = c.req.method === "GET" && c.req.header("Upgrade") === undefined;
  const isForeign =
    (site !== undefined && site !== "same-origin" && !(isRead && site === "none")) ||
    (origin === undefined ? !isRead : !isOwnOrigin(c, origin));
  if (isForeign) {
    throw new AppError("forbidden");
  }
  return next();
};

/** Lets owners through, whoever they are; which shops are theirs is asked per shop. */
export const signedIn: MiddlewareHandler<{ Bindings: Env; Variables: OwnerVariables }> =
  async function signedIn(c, next) {
    const secret = readSession(c);
    const person = secret && (await authenticate(c, secret, null));
    if (!secret || !person) {
      throw new AppError("unauthorized");
    }
    if (person.isRenewed) {
      writeSession(c, secret.account, secret.secret);
    }
    c.set("account", secret.account);
    c.set("person", person);
    return next();
  };

/** Remembers where this session has just opened a socket; false where it has ended meanwhile. */
export async function rememberPlace<E extends AppEnv>(
  c: Context<E>,
  place: Place,
): Promise<boolean> {
  const secret = readSession(c);
  return secret !== null && (await authenticate(c, secret, place)) !== null;
}

async function authenticate<E extends AppEnv>(
  c: Context<E>,
  { account, secret }: { account: string; secret: string },
  place: Place | null,
): Promise<Session | null> {
  return accountObject(c.env, account).authenticate(secret, place);
}

export function readSession<E extends AppEnv>(
  c: Context<E>,
): { account: string; secret: string } | null {
  return parseAccountSecret(getCookie(c, cookieName(c)) ?? "");
}

export function writeSession<E extends AppEnv>(
  c: Context<E>,
  account: string,
  secret: string,
): void {
  setCookie(c, cookieName(c), `${account}.${secret}`, {
    ...cookieOptions(c),
    maxAge: SESSION_TTL_MS / 1000,
  });
}

export function clearSession<E extends AppEnv>(c: Context<E>): void {
  deleteCookie(c, cookieName(c), cookieOptions(c));
}

/** As people reach us: something in front may speak TLS for us. */
function isHttps<E extends AppEnv>(c: Context<E>): boolean {
  return ownOrigin(c).startsWith("https:");
}

/** `__Host-` binds the cookie to this very host over https; plain http exists on localhost alone. */
function cookieName<E extends AppEnv>(c: Context<E>): string {
  return isHttps(c) ? "__Host-comptoir" : "comptoir";
}

function cookieOptions<E extends AppEnv>(c: Context<E>) {
  return { path: "/", secure: isHttps(c), httpOnly: true, sameSite: "Lax" } as const;
}
