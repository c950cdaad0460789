import * as v from "valibot";
import { ProblemCode } from "./frames.ts";
import { Author, Locale, Status } from "./message.ts";

/** One line of the owner's list. */
export const ConversationSummary = v.object({
  /** Name of the conversation in owner routes: 43 base64url characters. */
  conversation: v.string(),
  number: v.number(),
  status: Status,
  automatic: v.boolean(),
  /** Visitor's messages no owner has seen, since answers stopped handling it. */
  unread: v.number(),
  /** What a person said last, and which: an automated message tells an owner nothing new. */
  lastWords: v.string(),
  lastAuthor: Author,
  /** Of the last message, whoever wrote it. */
  lastAt: v.number(),
  locale: v.nullable(Locale),
  page: v.nullable(v.string()),
  /** Hidden from what needs the owner until then, ms; null: it is not. */
  snoozedUntil: v.nullable(v.number()),
  /** What the owners call the visitor; null: nothing yet. */
  name: v.nullable(v.string()),
  /** The visitor's, whichever of their conversations this is. */
  tags: v.array(v.string()),
  /** Whether the visitor may write no more. */
  blocked: v.boolean(),
});
export type ConversationSummary = v.InferOutput<typeof ConversationSummary>;

/** How often an answer was given in a conversation, and how often it was not what was asked. */
export interface Count {
  given: number;
  missed: number;
}

/** By the answer's name. */
export type Tally = Record<string, Count>;

/** A message that automatic answers left to a person, as its conversation tells it. */
export interface Unanswered {
  seq: number;
  /** No longer than an example may be. */
  text: string;
  at: number;
}

/** What a person said, as its conversation tells it to be found again. */
export interface Said {
  seq: number;
  author: Author;
  text: string;
  at: number;
}

/** What a conversation tells its shop: its latest state. */
export interface Report extends Omit<
  ConversationSummary,
  "conversation" | "number" | "name" | "tags"
> {
  /** Grows with every difference; the shop ignores what is not newer. */
  change: number;
  /** When it began, ms. */
  firstAt: number;
  /** Since when the visitor waits for the owner, ms; null when nobody waits. */
  waitingSince: number | null;
  /** How long the visitor waited before the last first reply, ms. */
  replyMs: number | null;
  tally: Tally;
  /** The last few, oldest first. */
  unanswered: Unanswered[];
  /** What persons said since the shop was last told, oldest first: a report may carry it again. */
  said: Said[];
}

/** What an owner's browser says on the inbox socket. */
export const InboxClientFrame = v.variant("type", [
  v.object({ type: v.literal("hello"), version: v.pipe(v.number(), v.safeInteger()) }),
  /** What is in front of the owner: a conversation, or none; and whether they write there. */
  v.object({
    type: v.literal("at"),
    conversation: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
    writing: v.boolean(),
  }),
]);
export type InboxClientFrame = v.InferOutput<typeof InboxClientFrame>;

/** A colleague who has a conversation in front of them. */
export const PersonAt = v.object({
  name: v.string(),
  conversation: v.string(),
  writing: v.boolean(),
});
export type PersonAt = v.InferOutput<typeof PersonAt>;

/** What a shop says to its owners' browsers. */
export const InboxServerFrame = v.variant("type", [
  /** The most recent conversations: the whole first page, on every (re)connection. */
  v.object({ type: v.literal("inbox"), conversations: v.array(ConversationSummary) }),
  v.object({ type: v.literal("changed"), conversation: ConversationSummary }),
  v.object({ type: v.literal("gone"), conversation: v.string() }),
  /** Where the others are: whole, at the beginning and whenever it changes. */
  v.object({ type: v.literal("at"), people: v.array(PersonAt) }),
  v.object({ type: v.literal("problem"), code: ProblemCode }),
]);
export type InboxServerFrame = v.InferOutput<typeof InboxServerFrame>;
