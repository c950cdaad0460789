import * as v from "valibot";
import { kind } from "../protocol/kind.ts";

/** Who is at the other end of a conversation's socket. */
const Identity = kind("role", [
  v.object({ role: v.literal("visitor") }),
  v.object({
    role: v.literal("owner"),
    /** Hash of the session's secret: what sign-out names. */
    session: v.string(),
    /** First name shown beside the owner's messages. */
    name: v.string(),
  }),
]);
export type Identity = v.InferOutput<typeof Identity>;
export type Role = Identity["role"];

/** The identity kept with a socket, if it is one of ours: an older version may have left another shape. */
export function parseIdentity(value: unknown): Identity | null {
  const result = v.safeParse(Identity, value);
  return result.success ? result.output : null;
}

/** From where a visitor's socket comes, for the limit on new conversations; it is not kept with the socket. */
export function addressIn(value: unknown): string {
  return v.parse(v.object({ address: v.string() }), value).address;
}
