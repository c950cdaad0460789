import * as v from "valibot";
import type { ErrorCode } from "./errors.ts";
import type { ConversationSummary } from "./inbox.ts";
import type { Handling, Planned } from "./frames.ts";
import { CHALLENGE_MAX_CHARS, BLOCK_REASON_MAX_CHARS, SHOP_NAME_MAX_CHARS } from "./limits.ts";
import {
  Body,
  ClientId,
  Locale,
  type Message,
  Page,
  type Seen,
  type Status,
  TextBody,
} from "./message.ts";
import { type Announcement, Language, ShopSettings, TimeZone } from "./shop.ts";
import { line } from "./text.ts";

/** A visitor's secret: 256 random bits in base64url. */
export const TOKEN_PATTERN = /^[\w-]{43}$/;

/** `POST /api/shops/:shop/conversation/messages` */
export const PostMessage = v.object({
  clientId: ClientId,
  body: Body,
  locale: v.optional(Locale),
  page: v.optional(Page),
});
export type PostMessage = v.InferInput<typeof PostMessage>;

/** `POST …/conversation/images`, and the owner's: what the bytes were found to be. */
export interface StoredImage {
  /** Name of it in a message's body. */
  image: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** What posting a message returns: it, and whatever has followed it. */
export interface PostedMessages {
  status: Status;
  messages: Message[];
}

/** `GET /api/shops/:shop/conversation/messages?after=SEQ`; `after` as in the `welcome` frame. */
export interface MessagesPage {
  status: Status;
  after: number;
  messages: Message[];
  seen: Seen;
}

/** `GET /api/shops/:shop`: what anyone may know. */
export interface Profile {
  shop: string;
  name: string;
  color: string;
  languages: string[];
  greeting: Record<string, string>;
  suggestions: Record<string, string[]>;
  /** Null where the shop has not told its hours. */
  opening: {
    open: boolean;
    /** When that changes next, ms; null if not within a year. */
    changesAt: number | null;
  } | null;
  timeZone: string;
  usualReplyMs: number | null;
  /** What visitors are told before they open the chat, where the tag asks for it; null: nothing, today. */
  announcement: Pick<Announcement, "text" | "after" | "pages"> | null;
  /** Version of the shop's picture, at `/api/shops/:shop/photo?v=VERSION`; null: none. */
  photo: string | null;
}

export const Email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email());

/** `POST /api/shops` */
export const OpenShop = v.object({
  name: line(SHOP_NAME_MAX_CHARS),
  email: Email,
  language: Language,
  timeZone: TimeZone,
  /** Turnstile's token, where the installation asks for one; without, the answer is `forbidden`. */
  challenge: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(CHALLENGE_MAX_CHARS))),
});
export type OpenShop = v.InferInput<typeof OpenShop>;

/** `POST /api/owner/sign-in` */
export const SignIn = v.object({
  email: Email,
  /** `SHOP.SECRET`: with it the e-mail need not belong to a shop yet. */
  invitation: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

/** `POST /api/owner/sign-in/confirm` */
export const ConfirmSignIn = v.union([
  v.object({ token: v.pipe(v.string(), v.maxLength(200)) }),
  v.object({ email: Email, code: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
]);

/** `GET /api/health` */
export interface Health {
  ok: boolean;
  version: string;
}

/** `GET /api/owner/shops` */
export interface OwnerShops {
  name: string;
  email: string;
  shops: { shop: string; name: string; color: string; timeZone: string }[];
}

/** `PATCH /api/owner/shops/:shop` */
export const PatchShop = v.partial(ShopSettings);
export type PatchShop = v.InferOutput<typeof PatchShop>;

/** `GET /api/owner/shops/:shop/conversations`: latest first. */
export interface ConversationsPage {
  conversations: ConversationSummary[];
}

/** Milliseconds since the epoch. */
const Instant = v.pipe(v.number(), v.safeInteger());

/** `PATCH /api/owner/shops/:shop/conversations/:conversation` */
export const PatchConversation = v.object({
  /** `waiting` reopens. */
  status: v.optional(v.picklist(["waiting", "done"])),
  /** True hands the conversation back to the answers; false takes it over. */
  automatic: v.optional(v.boolean()),
  /** Takes back `done`, unless somebody has written since. */
  undo: v.optional(v.literal("done")),
  /** Hides a waiting conversation until then; null ends that. At most a year ahead. */
  snoozedUntil: v.optional(v.nullable(Instant)),
  /** The visitor may write no more, and why; null lets them write again. */
  blocked: v.optional(v.nullable(v.object({ reason: line(BLOCK_REASON_MAX_CHARS) }))),
});
export type PatchConversation = v.InferOutput<typeof PatchConversation>;

/** `POST /api/owner/shops/:shop/conversations/:conversation/later` */
export const PlanReply = v.object({ clientId: ClientId, body: TextBody, at: Instant });
export type PlanReply = v.InferOutput<typeof PlanReply>;

/** What that returns, and taking one back: all that are planned now. */
export interface PlannedReplies {
  later: Planned[];
  /** The one that was taken back. */
  taken?: Planned;
}

/** `GET /api/owner/shops/:shop/times`: moments an owner may want to put something off to, ms since the epoch. */
export interface WorkingTimes {
  /** Today at six in the evening by the shop's clock; null when that is near or past. */
  evening: number | null;
  /** When the shop opens tomorrow, or nine o'clock where it does not. */
  tomorrow: number;
  /** The next Monday after today, likewise. */
  monday: number;
  /** When the shop opens next, after it has closed where it is open now; null where that is not known. */
  opening: number | null;
}

/** What changing a conversation returns: how it stands now. */
export interface PatchedConversation extends Handling {
  status: Status;
  automatic: boolean;
}

/** Every answer that is an error. */
export interface Problem {
  error: ErrorCode;
}
