import * as v from "valibot";
import { ERROR_STATUS, type ErrorCode } from "./errors.ts";
import { Author, Body, ClientId, Mark, Message, Seen, Seq, Status } from "./message.ts";

/** What a visitor's or an owner's browser says on a conversation's socket. */
export const ClientFrame = v.variant("type", [
  v.object({
    type: v.literal("hello"),
    version: v.pipe(v.number(), v.safeInteger()),
    /** The last `seq` the client has; 0 for none. */
    after: Seq,
  }),
  v.object({ type: v.literal("send"), clientId: ClientId, body: Body }),
  v.object({ type: v.literal("typing") }),
  v.object({ type: v.literal("seen"), seq: Seq }),
]);
export type ClientFrame = v.InferOutput<typeof ClientFrame>;

/** One of the closed list. */
export const ProblemCode = v.picklist(Object.keys(ERROR_STATUS) as ErrorCode[]);

/** What only an owner is told of a visitor. */
export const VisitorCard = v.object({
  /** Counts a shop's conversations as they come: "Visitor 12". */
  number: v.nullable(v.number()),
  locale: v.nullable(v.string()),
  page: v.nullable(v.string()),
  online: v.boolean(),
});
export type VisitorCard = v.InferOutput<typeof VisitorCard>;

/** What a conversation says to its sockets. */
export const ServerFrame = v.variant("type", [
  v.object({
    type: v.literal("welcome"),
    status: Status,
    /** Whether answers may speak; off once an owner has taken over. */
    automatic: v.boolean(),
    /** Where `messages` begins: the client's own `after`, or 0 when that was not known here, and then the client starts afresh. */
    after: Seq,
    messages: v.array(Message),
    seen: Seen,
    /** To owners only. */
    visitor: v.optional(VisitorCard),
  }),
  v.object({ type: v.literal("posted"), message: Message }),
  /** To owners only: a message was marked, or its mark taken off. */
  v.object({ type: v.literal("marked"), seq: Seq, mark: v.nullable(Mark) }),
  v.object({ type: v.literal("typing"), author: Author }),
  v.object({ type: v.literal("seen"), author: Author, seq: Seq }),
  v.object({ type: v.literal("status"), status: Status, automatic: v.boolean() }),
  /** To owners only: whether the visitor has the chat open somewhere. */
  v.object({ type: v.literal("presence"), online: v.boolean() }),
  v.object({ type: v.literal("problem"), code: ProblemCode, clientId: v.optional(ClientId) }),
]);
export type ServerFrame = v.InferOutput<typeof ServerFrame>;
