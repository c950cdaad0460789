import * as v from "valibot";
import { AlertSettings } from "./alerts.ts";
import {
  BLOCK_REASON_MAX_CHARS,
  CONVERSATIONS_PER_CUSTOMER,
  CUSTOMER_EMAIL_MAX_CHARS,
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMER_PHONE_MAX_CHARS,
  EVENTS_PER_CONVERSATION,
  EXAMPLE_MAX_CHARS,
  IMAGE_MAX_BYTES,
  LATER_PER_CONVERSATION,
  LESSONS_PER_SHOP,
  NOTE_MAX_CODE_POINTS,
  NOTES_PER_CUSTOMER,
  REMEMBER_MAX_CODE_POINTS,
  REPLY_MAX_CHARS,
  SAVED_REPLIES_PER_SHOP,
  SHOP_NAME_MAX_CHARS,
  SHOP_PHOTO_MAX_BYTES,
  TAGS_PER_CUSTOMER,
  USER_ID_MAX_BYTES,
} from "./limits.ts";
import { Tag } from "./customers.ts";
import { Planned } from "./frames.ts";
import { AttributeName, Attributes } from "./identity.ts";
import { Body, ClientId, ImageId, Locale, Mark, Page, Seq, Status } from "./message.ts";
import { SavedReplyId, SaveReply } from "./saved-replies.ts";
import { Language, ShopId, ShopSettings } from "./shop.ts";
import { codePoints, line, wellFormed } from "./text.ts";

/**
 * Everything of a shop, as its opener takes it away: one JSON document in UTF-8, in which the shop, each conversation
 * and each customer stand on a line of their own, so that it can be read piece by piece:
 *
 *     {"format":"comptoir-export","version":1,"shop":{…},
 *     "conversations":[
 *     {…},
 *     {…}],
 *     "customers":[
 *     {…}]}
 *
 * The same shop gives the same bytes. Not in it: who may sign in (members, their e-mail addresses, sessions, passkeys,
 * invitations), devices that are told, keys, sites that asked for the chat and were not allowed, how to take a link
 * of two cards back. Fields that are not known are passed over.
 *
 * `GET /api/owner/shops/:shop/export` gives the first part of it, however large the shop is; the header `Link` with
 * `rel="next"` (RFC 8288) says where the next one is, and the last part has none. One after the other, in one file, they
 * are the document. The header `Export-Progress: 30/120` counts its conversations so far, and all there are. By hand,
 * with the session's cookie in COOKIE:
 *
 *     part=/api/owner/shops/SHOP/export
 *     while [ "$part" ] && curl -sf -b "$COOKIE" -D head "https://HOST$part" >> shop.json; do
 *       part=$(sed -n 's/^link: <//Ip' head | cut -d '>' -f 1)
 *     done
 *
 * A part that fails is asked for again. `not-found` for a later part: a conversation was erased while it was written;
 * begin anew.
 */
export const EXPORT_FORMAT = "comptoir-export";
export const EXPORT_VERSION = 1;

const At = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Place = v.pipe(Seq, v.minValue(1));
export const ConversationName = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
/** `?after=`, in JSON: where in the file a part begins. */
export const ExportPlace = v.variant("in", [
  v.object({ in: v.literal("shop") }),
  /** After the conversation of this number; `isFirst`: none is written yet. */
  v.object({ in: v.literal("conversations"), after: Count, isFirst: v.boolean() }),
  /** In a conversation's line, after a message. */
  v.object({
    in: v.literal("messages"),
    number: Place,
    conversation: ConversationName,
    after: Place,
  }),
  /** In a conversation's line, after a photo; 0: before the first. */
  v.object({
    in: v.literal("images"),
    number: Place,
    conversation: ConversationName,
    after: Count,
  }),
  v.object({ in: v.literal("customers"), after: v.pipe(v.string(), v.regex(/^[\w-]{0,64}$/)) }),
]);
export type ExportPlace = v.InferOutput<typeof ExportPlace>;
const AnswerName = v.pipe(v.string(), v.regex(/^[\w:.-]{1,80}$/));

/** Kept as it was written; an empty one is one too. */
function kept(maxChars: number) {
  return v.pipe(v.string(), wellFormed, v.maxLength(maxChars, "too-large"));
}

function prose(maxCodePoints: number) {
  return v.pipe(
    v.string(),
    wellFormed,
    v.check((text) => codePoints(text) <= maxCodePoints, "too-large"),
  );
}

/** In base64url (RFC 4648 §5), without padding. */
function bytes(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(Math.ceil(max / 3) * 4, "too-large"),
    v.regex(/^[\w-]+$/),
    v.check((text) => text.length % 4 !== 1),
  );
}

/** Counted before each is looked at. */
function list<S extends v.GenericSchema>(schema: S, max: number) {
  return v.pipe(v.array(v.unknown()), v.maxLength(max, "too-large"), v.array(schema));
}

const Visit = v.object({
  at: At,
  isFirst: v.boolean(),
  isOurs: v.boolean(),
  since: v.nullable(At),
  replyMs: v.nullable(Count),
});

/** Of conversations that are erased: figures alone, nobody's. */
const PAST_VISITS_MAX = 100_000;

/** The shop itself: what it is, says, and has learnt. */
export const ExportedShop = v.object({
  shop: ShopId,
  settings: ShopSettings,
  /** By the answer's id: examples in visitors' words that no owner has looked over. */
  heard: v.record(v.string(), list(kept(EXAMPLE_MAX_CHARS), 1000)),
  taught: list(
    v.object({ answer: AnswerName, language: Language, text: kept(EXAMPLE_MAX_CHARS) }),
    LESSONS_PER_SHOP,
  ),
  savedReplies: list(
    v.object({
      id: SavedReplyId,
      shortcut: SaveReply.entries.shortcut,
      text: kept(REPLY_MAX_CHARS),
      uses: Count,
    }),
    SAVED_REPLIES_PER_SHOP,
  ),
  alerts: AlertSettings,
  /** Its picture; what it is is seen from its bytes. */
  photo: v.nullable(bytes(SHOP_PHOTO_MAX_BYTES)),
  usualReplyMs: v.nullable(Count),
  pastVisits: list(
    v.object({ number: v.pipe(v.number(), v.safeInteger(), v.maxValue(-1)), ...Visit.entries }),
    PAST_VISITS_MAX,
  ),
});
export type ExportedShop = v.InferOutput<typeof ExportedShop>;

const Course = v.object({
  status: Status,
  automatic: v.boolean(),
  waitingSince: v.nullable(At),
  replyMs: v.nullable(Count),
  snoozedUntil: v.nullable(At),
});

/** A photo that a message shows. What its bytes are is seen from them. */
export const ExportedImage = v.object({
  image: ImageId,
  author: v.picklist(["visitor", "owner"]),
  at: At,
  data: bytes(IMAGE_MAX_BYTES),
});
export type ExportedImage = v.InferOutput<typeof ExportedImage>;

/** A message, and whether the visitor said of it that it was not what they asked. */
export const ExportedMessage = v.object({
  seq: Place,
  clientId: ClientId,
  author: v.picklist(["visitor", "auto", "owner"]),
  at: At,
  body: Body,
  name: v.optional(kept(SHOP_NAME_MAX_CHARS)),
  answer: v.optional(AnswerName),
  choices: v.optional(list(kept(EXAMPLE_MAX_CHARS), 20)),
  mark: v.optional(Mark),
  refused: v.optional(v.literal(true)),
});
export type ExportedMessage = v.InferOutput<typeof ExportedMessage>;

/** Where a conversation stands; without it, its messages are still on their way. */
export const ExportedState = v.object({
  course: Course,
  /** Where it stood before an owner's tap, which may be taken back. */
  earlier: v.nullable(Course),
  /** Why the visitor may write no more; null when they may. */
  blocked: v.nullable(kept(BLOCK_REASON_MAX_CHARS)),
  locale: v.nullable(Locale),
  page: v.nullable(Page),
  seen: v.object({ visitor: Seq, owner: Seq }),
  automated: Count,
  tally: v.pipe(
    v.record(AnswerName, v.object({ given: Count, missed: Count })),
    v.check((tally) => Object.keys(tally).length <= 1000, "too-large"),
  ),
  unanswered: list(Place, 10),
  later: list(
    v.object({
      clientId: ClientId,
      body: Planned.entries.body,
      at: At,
      name: kept(SHOP_NAME_MAX_CHARS),
      after: Seq,
    }),
    LATER_PER_CONVERSATION,
  ),
});
export type ExportedState = v.InferOutput<typeof ExportedState>;

/** What the shop has made of a conversation. */
export const ExportedTraces = v.object({
  questions: list(
    v.object({
      seq: Place,
      text: kept(EXAMPLE_MAX_CHARS),
      language: Language,
      at: At,
      settled: v.boolean(),
    }),
    500,
  ),
  lessons: list(
    v.object({
      seq: Place,
      answer: AnswerName,
      language: Language,
      example: kept(EXAMPLE_MAX_CHARS),
      isNew: v.boolean(),
      isAdded: v.boolean(),
      taken: list(AnswerName, 100),
      settled: v.nullable(Place),
    }),
    1000,
  ),
  visits: list(Visit, 10_000),
  /** What the shop's own page has said of the visitor; null: nothing. */
  page: v.optional(
    v.nullable(
      v.object({
        user: v.nullable(kept(USER_ID_MAX_BYTES)),
        name: v.nullable(kept(CUSTOMER_NAME_MAX_CHARS)),
        email: v.nullable(kept(CUSTOMER_EMAIL_MAX_CHARS)),
        phone: v.nullable(kept(CUSTOMER_PHONE_MAX_CHARS)),
        attributes: Attributes,
        tags: list(Tag, TAGS_PER_CUSTOMER),
        events: list(
          v.object({ event: AttributeName, meta: Attributes, at: At }),
          EVENTS_PER_CONVERSATION,
        ),
        at: At,
      }),
    ),
    null,
  ),
});
export type ExportedTraces = v.InferOutput<typeof ExportedTraces>;

/** How many of a conversation's photos travel at once, at most. */
const IMAGES_AT_ONCE = 8;
/** How many of its messages. */
export const MESSAGES_AT_ONCE = 200;

/**
 * `POST /api/owner/import/:shop/conversations`: a line of the file, or, of one with photos or many messages, some of
 * them at a time, the photos first; all but the last without `state` and `traces`. Sent again, it changes nothing.
 */
export const ImportConversation = v.object({
  conversation: ConversationName,
  /** What the owners know it by: its number in the shop. */
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(2 ** 31)),
  images: v.optional(list(ExportedImage, IMAGES_AT_ONCE), []),
  messages: v.pipe(
    list(ExportedMessage, MESSAGES_AT_ONCE),
    v.check((messages) =>
      messages.every(({ seq }, index) => seq === (messages[0]?.seq ?? 0) + index),
    ),
  ),
  state: v.optional(v.nullable(ExportedState), null),
  traces: v.optional(v.nullable(ExportedTraces), null),
});
export type ImportConversation = v.InferOutput<typeof ImportConversation>;

/** `POST /api/owner/import/:shop/customers`: a line of the file. Conversations that are not there are passed over. */
export const ExportedCustomer = v.object({
  customer: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name: v.nullable(line(CUSTOMER_NAME_MAX_CHARS)),
  phone: v.nullable(line(CUSTOMER_PHONE_MAX_CHARS)),
  email: v.nullable(line(CUSTOMER_EMAIL_MAX_CHARS)),
  remember: v.nullable(prose(REMEMBER_MAX_CODE_POINTS)),
  tags: list(Tag, TAGS_PER_CUSTOMER),
  notes: list(
    v.object({
      note: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
      text: prose(NOTE_MAX_CODE_POINTS),
      by: kept(SHOP_NAME_MAX_CHARS),
      at: At,
    }),
    NOTES_PER_CUSTOMER,
  ),
  conversations: list(ConversationName, CONVERSATIONS_PER_CUSTOMER),
});
export type ExportedCustomer = v.InferOutput<typeof ExportedCustomer>;

/** `POST /api/owner/import`: the first line of the file. */
export const BeginImport = v.object({
  format: v.literal(EXPORT_FORMAT),
  version: v.literal(EXPORT_VERSION),
  shop: ExportedShop,
});
export type BeginImport = v.InferOutput<typeof BeginImport>;

export interface ImportBegun {
  /** Its name here: the same one, if it was free. */
  shop: string;
  /** The last conversation that is here already, by its number; 0: none. An import that broke off goes on after it. */
  after: number;
}

/** `POST /api/owner/import/:shop/done`: how many there are in the file. Else it is not done. */
export const FinishImport = v.object({ conversations: Count, customers: Count });

/** `DELETE /api/owner/shops/:shop`: its name, typed. */
export const DeleteShop = v.object({ name: v.string() });
