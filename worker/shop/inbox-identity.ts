import * as v from "valibot";

/** What an owner's device shows, as it said last. */
const Whereabouts = v.object({
  /** The conversation in front of its owner; null: none. */
  conversation: v.nullable(v.string()),
  writing: v.boolean(),
  /** When it said so, ms. */
  since: v.number(),
});
export type Whereabouts = v.InferOutput<typeof Whereabouts>;

/** Who is at the other end of an inbox socket; kept with it through hibernation. */
export const InboxIdentity = v.object({
  /** Hash of the session's secret: what sign-out names. */
  session: v.string(),
  /** Empty on sockets that a version before opened. */
  account: v.optional(v.string(), ""),
  /** First name, told to the others who reply. */
  name: v.optional(v.string(), ""),
  /** When its socket was opened, ms. */
  openedAt: v.optional(v.number(), 0),
  /** Null until it has said hello. */
  at: v.optional(v.nullable(Whereabouts), null),
});
export type InboxIdentity = v.InferOutput<typeof InboxIdentity>;

/** The identity kept with a socket; null where it was dismissed. */
export function readInboxIdentity(socket: WebSocket): InboxIdentity | null {
  const result = v.safeParse(InboxIdentity, socket.deserializeAttachment());
  return result.success ? result.output : null;
}
