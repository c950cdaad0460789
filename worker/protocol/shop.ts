import * as v from "valibot";
import {
  ALLOWED_ORIGINS_PER_SHOP,
  ANNOUNCEMENT_MAX_AFTER_S,
  ANNOUNCEMENT_MAX_CHARS,
  ANNOUNCEMENT_PAGE_MAX_CHARS,
  ANNOUNCEMENT_PAGES,
  ANSWERS_PER_SHOP,
  EXAMPLE_MAX_CHARS,
  EXAMPLES_PER_ANSWER,
  EXCEPTIONS_PER_SHOP,
  GREETING_MAX_CHARS,
  KEPT_DAYS,
  KEPT_MAX_DAYS,
  KEPT_MIN_DAYS,
  REPLY_MAX_CHARS,
  SHOP_NAME_MAX_CHARS,
} from "./limits.ts";
import { line, wellFormed } from "./text.ts";

/** Public name of a shop, in the script tag and in addresses. */
export const ShopId = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/));

/** A language the shop speaks, as a bare BCP 47 language: "fr", "en", "pa". */
export const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/));

/** IANA name, as `Intl` knows it: "Europe/Paris". */
export const TimeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
    } catch {
      return false;
    }
  }),
);

/** "10:00", on the shop's wall clock. "24:00" is the end of the day. */
const WallTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** Open from … to …; a `to` at or before its `from` is on the next day. */
export const Span = v.object({ from: WallTime, to: WallTime });
export type Span = v.InferOutput<typeof Span>;

const Spans = v.pipe(v.array(Span), v.maxLength(6));

/** A day on the shop's calendar that exists: "2026-12-25". */
const IsoDay = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => {
    const at = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  }),
);

/** Days (both ends included) on which other hours hold; no spans means closed. */
export const HoursException = v.pipe(
  v.object({ from: IsoDay, to: IsoDay, spans: Spans }),
  v.check((exception) => exception.from <= exception.to),
);
export type HoursException = v.InferOutput<typeof HoursException>;

const PAYMENT_METHODS = [
  "cash",
  "card",
  "contactless",
  "cheque",
  "transfer",
  "mobile-money",
  "upi",
  "paypal",
  "gift-card",
  "instalments",
] as const;
const PaymentMethod = v.picklist(PAYMENT_METHODS);

const Amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));

export const Delivery = v.object({
  /** False: the shop does not deliver. */
  offered: v.boolean(),
  /** Customers may fetch their order at the shop. */
  pickup: v.boolean(),
  zone: v.picklist(["city", "region", "country", "continent", "world"]),
  /** In the shop's currency; null when it depends. */
  fee: v.nullable(Amount),
  /** Free from this amount on. */
  freeFrom: v.nullable(Amount),
  /** From so many to so many days. */
  days: v.nullable(
    v.object({
      from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
      to: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
    }),
  ),
});
export type Delivery = v.InferOutput<typeof Delivery>;

/** What the shop is. Replies about it are rendered from here; the owner writes none of them. */
export const Facts = v.object({
  timeZone: TimeZone,
  /** ISO 4217, for fees. */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  /** Seven days, Monday first (ISO 8601); no spans means closed. Null: hours not told yet. */
  hours: v.nullable(v.pipe(v.array(Spans), v.length(7))),
  exceptions: v.pipe(v.array(HoursException), v.maxLength(EXCEPTIONS_PER_SHOP)),
  /** "Closed today / until …" in one tap: milliseconds since the epoch. */
  closedUntil: v.nullable(v.pipe(v.number(), v.safeInteger())),
  address: v.nullable(
    v.object({
      street: line(200),
      postalCode: v.nullable(line(20)),
      city: line(100),
      /** ISO 3166-1 alpha-2. */
      country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
    }),
  ),
  phone: v.nullable(line(40)),
  payment: v.pipe(v.array(PaymentMethod), v.maxLength(PAYMENT_METHODS.length)),
  /** Null: not told yet. */
  delivery: v.nullable(Delivery),
});
export type Facts = v.InferOutput<typeof Facts>;

const Reply = v.pipe(
  v.string(),
  wellFormed,
  v.trim(),
  v.minLength(1),
  v.maxLength(REPLY_MAX_CHARS, "too-large"),
);

/** What the shop says automatically: how people ask, and the reply, per language. */
export const Answer = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  examples: v.record(
    Language,
    v.pipe(
      v.array(v.unknown()),
      v.maxLength(EXAMPLES_PER_ANSWER, "too-large"),
      v.array(line(EXAMPLE_MAX_CHARS)),
    ),
  ),
  reply: v.record(Language, Reply),
});
export type Answer = v.InferOutput<typeof Answer>;

/** An origin as browsers send it (RFC 6454), "https://shop.example"; http for localhost alone. */
export const AllowedOrigin = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^(?:https:\/\/[a-z0-9.-]+|http:\/\/localhost)(?::\d+)?$/),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text),
);

/** Path of pages, "/products/*": a star is anything, also nothing. Neither an address nor a query. */
const PagePattern = v.pipe(
  v.string(),
  v.maxLength(ANNOUNCEMENT_PAGE_MAX_CHARS),
  wellFormed,
  v.regex(/^\/[^\s?#]*$/),
);

/** What the shop says to visitors before they have opened the chat. */
export const Announcement = v.object({
  isOn: v.boolean(),
  /** Where a visitor's language has no words: those of the shop's; without any, the greeting. */
  text: v.record(Language, line(ANNOUNCEMENT_MAX_CHARS)),
  /** Seconds a visitor has been on the page. */
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ANNOUNCEMENT_MAX_AFTER_S)),
  /** None: all pages. */
  pages: v.pipe(v.array(PagePattern), v.maxLength(ANNOUNCEMENT_PAGES)),
  /** First and last day on the shop's calendar; null: since ever, for ever. */
  from: v.nullable(IsoDay),
  until: v.nullable(IsoDay),
});
export type Announcement = v.InferOutput<typeof Announcement>;

const NO_ANNOUNCEMENT: Announcement = {
  isOn: false,
  text: {},
  after: 10,
  pages: [],
  from: null,
  until: null,
};

export const ShopSettings = v.object({
  name: line(SHOP_NAME_MAX_CHARS),
  /** Main language first. */
  languages: v.pipe(v.array(Language), v.minLength(1), v.maxLength(40)),
  /** The one accent, "#a8432b". */
  color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
  greeting: v.record(Language, line(GREETING_MAX_CHARS)),
  /** Suggested questions for an empty chat. */
  suggestions: v.record(Language, v.pipe(v.array(line(80)), v.maxLength(4))),
  /** Added when a visitor is told that a person has their message and the shop is closed. */
  away: v.optional(v.record(Language, line(GREETING_MAX_CHARS)), {}),
  announcement: v.optional(Announcement, NO_ANNOUNCEMENT),
  /** A conversation is erased after so many days without a message. */
  keptDays: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(KEPT_MIN_DAYS), v.maxValue(KEPT_MAX_DAYS)),
    KEPT_DAYS,
  ),
  /** Where the tag may run besides this installation's own pages. */
  allowedOrigins: v.pipe(v.array(AllowedOrigin), v.maxLength(ALLOWED_ORIGINS_PER_SHOP)),
  facts: Facts,
  // Counted before each is looked at, so that ten thousand are refused at once.
  answers: v.pipe(
    v.array(v.unknown()),
    v.maxLength(ANSWERS_PER_SHOP, "too-large"),
    v.array(Answer),
    v.check((answers) => new Set(answers.map((answer) => answer.id)).size === answers.length),
  ),
});
export type ShopSettings = v.InferOutput<typeof ShopSettings>;

/** Of what came later than the first shops: as it is for those that were stored without. */
export const SETTINGS_DEFAULTS = {
  away: {},
  announcement: NO_ANNOUNCEMENT,
  keptDays: KEPT_DAYS,
} satisfies Partial<ShopSettings>;

/** An example that owners taught a built-in answer ("hours"), or "leave": this is for a person. */
export interface TaughtExample {
  answer: string;
  language: string;
  text: string;
}

/** What a conversation needs of its shop to answer by itself. */
export interface Knowledge {
  /** Grows with every change of the settings. */
  version: number;
  name: string;
  languages: string[];
  facts: Facts;
  answers: Answer[];
  /** Examples in visitors' words that no owner has looked over: no other visitor is shown them. */
  heard?: ReadonlySet<string>;
  taught: TaughtExample[];
  suggestions: Record<string, string[]>;
  /** What the shop adds to a hand-over while it is closed, per language. */
  away?: Record<string, string>;
  /** Median time to an owner's first reply; null until known. */
  usualReplyMs: number | null;
}
