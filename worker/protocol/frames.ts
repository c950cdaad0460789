import * as v from "valibot";
import { ERROR_STATUS, type ErrorCode } from "./errors.ts";
import { kind } from "./kind.ts";
import { Author, Body, ClientId, Mark, Message, Seen, Seq, Status, TextBody } from "./message.ts";

/** What a visitor's or an owner's browser says on a conversation's socket. */
export const ClientFrame = kind("type", [
  v.object({
    type: v.literal("hello"),
    version: v.pipe(v.number(), v.safeInteger()),
    /** The last `seq` the client has; 0 for none. A number that is no place is answered like one that is not known. */
    after: v.pipe(v.number(), v.fallback(Seq, 0)),
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
  /** Left to be told of a reply by mail; nobody has checked whose it is. */
  mail: v.optional(v.nullable(v.string())),
});
export type VisitorCard = v.InferOutput<typeof VisitorCard>;

/** A reply that goes out at its time. */
export const Planned = v.object({
  clientId: ClientId,
  body: TextBody,
  /** When it goes out, ms since the epoch. */
  at: v.number(),
  /** First name of the owner who wrote it. */
  name: v.string(),
  /** The last message when it was written: what the visitor said since, it does not know of. */
  after: Seq,
});
export type Planned = v.InferOutput<typeof Planned>;

/** What owners have made of a conversation; the visitor is not told. */
export const Handling = v.object({
  /** Hidden from what needs the owner until then, ms since the epoch. */
  snoozedUntil: v.nullable(v.number()),
  /** The visitor may write no more. */
  blocked: v.nullable(v.object({ reason: v.string() })),
});
export type Handling = v.InferOutput<typeof Handling>;

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
    /** To owners only. */
    handling: v.optional(Handling),
    /** To owners only: replies that are planned, the next one first. */
    later: v.optional(v.array(Planned)),
  }),
  v.object({ type: v.literal("posted"), message: Message }),
  /** To owners only: a message was marked, or its mark taken off. */
  v.object({ type: v.literal("marked"), seq: Seq, mark: v.nullable(Mark) }),
  /** To owners only. */
  v.object({ type: v.literal("handling"), ...Handling.entries }),
  /** To owners only: all that are planned now. */
  v.object({ type: v.literal("later"), later: v.array(Planned) }),
  /** Owners are told which of them it is. */
  v.object({ type: v.literal("typing"), author: Author, name: v.optional(v.string()) }),
  v.object({ type: v.literal("seen"), author: Author, seq: Seq }),
  v.object({ type: v.literal("status"), status: Status, automatic: v.boolean() }),
  /** To owners only: something of it has changed. */
  v.object({ type: v.literal("visitor"), visitor: VisitorCard }),
  /** To owners only: whether the visitor has the chat open somewhere. */
  v.object({ type: v.literal("presence"), online: v.boolean() }),
  v.object({ type: v.literal("problem"), code: ProblemCode, clientId: v.optional(ClientId) }),
]);
export type ServerFrame = v.InferOutput<typeof ServerFrame>;
