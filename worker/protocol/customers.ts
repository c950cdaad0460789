import * as v from "valibot";
import type { PageEvent } from "./identity.ts";
import type { ConversationSummary } from "./inbox.ts";
import {
  CUSTOMER_EMAIL_MAX_CHARS,
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMER_PHONE_MAX_CHARS,
  NOTE_MAX_CODE_POINTS,
  REMEMBER_MAX_CODE_POINTS,
  TAG_MAX_CHARS,
  TAGS_PER_CUSTOMER,
} from "./limits.ts";
import { codePoints, line, wellFormed } from "./text.ts";

/** What the owners write of a person in single lines; a phone number or an address is whatever they noted. */
export const LINES = ["name", "phone", "email", "remember"] as const;
export type Line = (typeof LINES)[number];

/** What a card says besides its notes. Null: nothing. */
export type Fields = Record<Line, string | null> & { tags: string[] };

function prose(maxCodePoints: number) {
  return v.pipe(
    v.string(),
    wellFormed,
    v.check((text) => text.trim() !== "", "empty"),
    v.check((text) => codePoints(text) <= maxCodePoints, "too-large"),
  );
}

export const Tag = v.pipe(
  line(TAG_MAX_CHARS),
  v.transform((tag) => tag.replace(/\s+/g, " ")),
);

/** `PATCH /api/owner/shops/:shop/conversations/:conversation/customer`: null clears, what is absent stays. */
export const PatchCustomer = v.object({
  name: v.optional(v.nullable(line(CUSTOMER_NAME_MAX_CHARS))),
  phone: v.optional(v.nullable(line(CUSTOMER_PHONE_MAX_CHARS))),
  email: v.optional(v.nullable(line(CUSTOMER_EMAIL_MAX_CHARS))),
  remember: v.optional(v.nullable(prose(REMEMBER_MAX_CODE_POINTS))),
  /** All of them. */
  tags: v.optional(v.nullable(v.pipe(v.array(Tag), v.maxLength(TAGS_PER_CUSTOMER, "too-large")))),
});
export type PatchCustomer = v.InferOutput<typeof PatchCustomer>;

/** `POST …/conversations/:conversation/customer/notes` */
export const AddNote = v.object({ text: prose(NOTE_MAX_CODE_POINTS) });

export interface CustomerNote {
  note: string;
  text: string;
  /** First name of the owner who wrote it. */
  by: string;
  at: number;
}

/**
 * `GET …/conversations/:conversation/customer`, and what every change of it returns: the card of the person who
 * talks there. For owners alone: no visitor is told any of it.
 */
export interface CustomerCard extends Fields {
  /** Null until somebody writes something down. */
  customer: string | null;
  /** What the shop's own page says of them. */
  page: {
    /** The shop's own name for them, which its server has signed: all of this that is proven. */
    user: string | null;
    /** Lines of the card that say what the page says. */
    unverified: Line[];
    attributes: Record<string, string | number | boolean>;
    /** The latest, oldest first. */
    events: PageEvent[];
  };
  /** Newest first. */
  notes: CustomerNote[];
  /** All of the person's conversations, newest first; this one among them. */
  visits: ConversationSummary[];
  /** When the first of them began, ms. */
  firstAt: number;
}

/** One line of the list of customers. */
export interface CustomerSummary extends Omit<Fields, "remember"> {
  customer: string;
  /** Their latest conversation, and its number: all there is to call them by while they have no name. */
  conversation: string;
  number: number;
  /** Of the latest message in any of their conversations. */
  lastAt: number;
  /** How many conversations they have had. */
  visits: number;
}

/** `GET /api/owner/shops/:shop/customers?q=&tag=&before=`: newest activity first. */
export interface CustomersPage {
  customers: CustomerSummary[];
}

/** `GET /api/owner/shops/:shop/tags`: those in use, most used first. */
export interface TagsInUse {
  tags: { tag: string; count: number }[];
}

/** `POST …/conversations/:conversation/customer/link`: the other conversation is the same person's. */
export const LinkConversation = v.object({
  conversation: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
