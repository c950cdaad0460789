import * as v from "valibot";
import { Tag } from "./customers.ts";
import { TOKEN_PATTERN } from "./http.ts";
import {
  ATTRIBUTE_MAX_CHARS,
  ATTRIBUTE_NAME_MAX_CHARS,
  ATTRIBUTES_PER_EVENT,
  ATTRIBUTES_PER_VISITOR,
  CUSTOMER_EMAIL_MAX_CHARS,
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMER_PHONE_MAX_CHARS,
  EVENTS_PER_CONVERSATION,
  TAGS_PER_CUSTOMER,
} from "./limits.ts";
import { line } from "./text.ts";

export const AttributeName = line(ATTRIBUTE_NAME_MAX_CHARS);
const Value = v.union([v.boolean(), v.pipe(v.number(), v.finite()), line(ATTRIBUTE_MAX_CHARS)]);

/** Named values; a record read from JSON has no prototype to reach. */
function attributes<S extends v.GenericSchema>(value: S, max: number) {
  return v.pipe(
    v.record(AttributeName, value),
    v.check((record) => Object.keys(record).length <= max, "too-large"),
  );
}

/** As they are kept. */
export const Attributes = attributes(Value, ATTRIBUTES_PER_VISITOR);

/** Something that happened on the page. */
const Happened = v.object({
  event: AttributeName,
  meta: v.optional(attributes(Value, ATTRIBUTES_PER_EVENT), {}),
  /** How long ago, ms: clocks of visitors are wrong. */
  ago: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
});

/**
 * `POST …/conversation/about`: what the shop's page says of the visitor. It proves nothing, so owners are shown it as
 * what the page says.
 */
export const SaidByPage = v.object({
  name: v.optional(line(CUSTOMER_NAME_MAX_CHARS)),
  email: v.optional(line(CUSTOMER_EMAIL_MAX_CHARS)),
  phone: v.optional(line(CUSTOMER_PHONE_MAX_CHARS)),
  /** Null takes one back; what is absent stays. */
  attributes: v.optional(attributes(v.nullable(Value), ATTRIBUTES_PER_VISITOR), {}),
  tags: v.optional(v.pipe(v.array(Tag), v.maxLength(TAGS_PER_CUSTOMER, "too-large")), []),
  events: v.optional(
    v.pipe(v.array(Happened), v.maxLength(EVENTS_PER_CONVERSATION, "too-large")),
    [],
  ),
});
export type SaidByPage = v.InferOutput<typeof SaidByPage>;
export type SayByPage = v.InferInput<typeof SaidByPage>;
export type AttributeValue = v.InferOutput<typeof Value>;

/** `POST …/conversation/identity`, by a visitor the shop's own site vouches for: the token they talked under before. */
export const Identify = v.object({
  earlier: v.optional(v.pipe(v.string(), v.regex(TOKEN_PATTERN))),
});

/** What that returns. */
export interface Identified {
  /** Whether they have said something, here or elsewhere. */
  hasTalked: boolean;
}

/** What is kept of all that a page has said of a visitor, in one conversation. */
export interface FromPage {
  /** The shop's own name for them, which its server has signed; null: it has not. */
  user: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  attributes: Record<string, AttributeValue>;
  /** Put on the card once: a tag that the owners took off stays off. */
  tags: string[];
  /** Oldest first. */
  events: PageEvent[];
  /** Of the last word, ms. */
  at: number;
}

export interface PageEvent {
  event: string;
  meta: Record<string, AttributeValue>;
  at: number;
}

/** `GET /api/owner/shops/:shop/identity`; `POST` makes a new secret. */
export interface IdentitySecret {
  /** What the shop's server signs with; null until somebody asks for one. */
  secret: string | null;
  /** Until when the one before works too, ms; null where there is none. */
  previousUntil: number | null;
}
