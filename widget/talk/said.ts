import type { AttributeValue, SayByPage } from "../../worker/protocol/identity.ts";
import {
  ATTRIBUTE_MAX_CHARS,
  ATTRIBUTE_NAME_MAX_CHARS,
  ATTRIBUTES_PER_EVENT,
  ATTRIBUTES_PER_VISITOR,
  CUSTOMER_EMAIL_MAX_CHARS,
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMER_PHONE_MAX_CHARS,
  EVENTS_PER_CONVERSATION,
  TAG_MAX_CHARS,
  TAGS_PER_CUSTOMER,
} from "../../worker/protocol/limits.ts";

/** What a page has said of the visitor and no server has heard yet. */
export interface Said {
  name?: string;
  email?: string;
  phone?: string;
  attributes?: Record<string, AttributeValue | null>;
  tags?: string[];
  events?: { event: string; meta: Record<string, AttributeValue>; at: number }[];
}

type Facts = Record<string, unknown>;

/** A page may hand over anything at all: one line of text within a length, or nothing. */
function line(value: unknown, max: number): string | null {
  const text = typeof value === "string" || typeof value === "number" ? `${value}` : "";
  const start = text.trim().slice(0, max).trim();
  // Half of a pair may be left at the end.
  return (start.isWellFormed?.() === false ? start.slice(0, -1) : start) || null;
}

function valueOf(value: unknown): AttributeValue | null {
  const isPlain = typeof value === "boolean" || Number.isFinite(value);
  return isPlain ? (value as AttributeValue) : line(value, ATTRIBUTE_MAX_CHARS);
}

/** Names and values that may be kept; what cannot be is null. */
function factsOf(facts: Facts | undefined, max: number): [string, AttributeValue | null][] {
  return Object.entries(facts ?? {})
    .flatMap(([name, value]): [string, AttributeValue | null][] => {
      const known = line(name, ATTRIBUTE_NAME_MAX_CHARS);
      return known ? [[known, valueOf(value)]] : [];
    })
    .slice(0, max);
}

export function linesOf({ name, email, phone }: Facts): Said {
  const lines = {
    name: line(name, CUSTOMER_NAME_MAX_CHARS),
    email: line(email, CUSTOMER_EMAIL_MAX_CHARS),
    phone: line(phone, CUSTOMER_PHONE_MAX_CHARS),
  };
  return Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== null));
}

export function attributesOf(facts: Facts): Said {
  return { attributes: Object.fromEntries(factsOf(facts, ATTRIBUTES_PER_VISITOR)) };
}

export function tagsOf(tags: unknown[]): Said {
  return { tags: tags.flatMap((tag) => line(tag, TAG_MAX_CHARS) ?? []) };
}

export function eventOf(event: unknown, facts: Facts | undefined, now: number): Said {
  const name = line(event, ATTRIBUTE_NAME_MAX_CHARS);
  const meta = factsOf(facts, ATTRIBUTES_PER_EVENT).filter(([, value]) => value !== null);
  return name
    ? {
        events: [
          {
            event: name,
            meta: Object.fromEntries(meta) as Record<string, AttributeValue>,
            at: now,
          },
        ],
      }
    : {};
}

/** One after the other as if said at once; no more than is kept. */
export function withMore(before: Said, more: Said): Said {
  const attributes = Object.entries({ ...before.attributes, ...more.attributes });
  const tags = new Set([...(before.tags ?? []), ...(more.tags ?? [])]);
  const events = [...(before.events ?? []), ...(more.events ?? [])];
  return {
    ...before,
    ...more,
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.slice(0, ATTRIBUTES_PER_VISITOR)),
    }),
    ...(tags.size > 0 && { tags: [...tags].slice(0, TAGS_PER_CUSTOMER) }),
    ...(events.length > 0 && { events: events.slice(-EVENTS_PER_CONVERSATION) }),
  };
}

/** As it is sent: when something happened is told by how long ago that is, as clocks of visitors are wrong. */
export function asSent({ events, ...said }: Said, now: number): SayByPage {
  return {
    ...said,
    ...(events && {
      events: events.map(({ at, ...event }) => ({ ...event, ago: Math.max(0, now - at) })),
    }),
  };
}
