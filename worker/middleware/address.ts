import type { Context, MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";
import { networkName } from "../network/name.ts";
import { networkObject } from "../objects.ts";

/**
 * From where a request comes; for limits alone, never stored. Only a header that what is in front of
 * us overwrites can be believed, so which one it is belongs to the installation.
 */
export function addressOf<E extends { Bindings: Env }>(c: Context<E>): string {
  const header = c.env.ADDRESS_HEADER ?? "CF-Connecting-IP";
  return networkOf((header && c.req.header(header)) || "local");
}

/** An IPv6 customer holds a whole /64, so its addresses count as one; an IPv4 address is itself. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) {
    return address;
  }
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill("0"), tail ?? ""];
  return all
    .join(":")
    .split(":")
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "") || "0")
    .join(":");
}

/** Lets an address through so many times an hour. */
export function perAddress(what: string, perHour: number): MiddlewareHandler<{ Bindings: Env }> {
  return async function limitPerAddress(c, next) {
    const network = networkObject(c.env, await networkName(c.env, addressOf(c)));
    const retryAfter = await network.admit(what, perHour);
    if (retryAfter !== null) {
      throw new AppError("too-many", { retryAfter });
    }
    return next();
  };
}
