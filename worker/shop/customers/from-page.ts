import type { Fields } from "../../protocol/customers.ts";
import type { FromPage, SaidByPage } from "../../protocol/identity.ts";
import {
  ATTRIBUTES_PER_VISITOR,
  EVENTS_PER_CONVERSATION,
  TAGS_PER_CUSTOMER,
} from "../../protocol/limits.ts";
import { distinct } from "./joining.ts";

/** The lines of a card that a page may fill. */
export const PAGE_LINES = ["name", "email", "phone"] as const;

export const UNTOLD: FromPage = {
  user: null,
  name: null,
  email: null,
  phone: null,
  attributes: {},
  tags: [],
  events: [],
  at: 0,
};

/** What is kept once a page has said more. Beyond what is kept at most, the first to be said stay; of events, the last. */
export function withSaid(
  before: FromPage,
  said: SaidByPage,
  user: string | null,
  now: number,
): FromPage {
  // A time that no calendar has could be neither shown nor brought to another installation.
  const events = said.events.map(({ event, meta, ago }) => ({
    event,
    meta,
    at: Math.max(0, now - ago),
  }));
  const attributes = Object.entries({ ...before.attributes, ...said.attributes });
  const told = attributes.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return {
    user: user ?? before.user,
    name: said.name ?? before.name,
    email: said.email ?? before.email,
    phone: said.phone ?? before.phone,
    attributes: Object.fromEntries(told.slice(0, ATTRIBUTES_PER_VISITOR)) as FromPage["attributes"],
    tags: distinct([...before.tags, ...said.tags]).slice(0, TAGS_PER_CUSTOMER),
    events: [...before.events, ...events].slice(-EVENTS_PER_CONVERSATION),
    at: now,
  };
}

/**
 * A card with what is news: it fills lines that are empty or as the page filled them, and adds tags; each is said once,
 * so that what the owners write or take off stays so.
 */
export function withNews(fields: Fields, before: FromPage, now: FromPage): Fields {
  const tags = now.tags.filter((tag) => !before.tags.includes(tag));
  const filled = {
    ...fields,
    tags: distinct([...fields.tags, ...tags]).slice(0, TAGS_PER_CUSTOMER),
  };
  for (const line of PAGE_LINES) {
    const isPages = fields[line] === null || fields[line] === before[line];
    if (isPages && now[line] !== before[line]) {
      filled[line] = now[line];
    }
  }
  return filled;
}

/** A card without the lines that only this page has filled, of a conversation that goes; others stay on the card. */
export function withoutGone(fields: Fields, gone: FromPage, left: FromPage[]): Fields {
  const kept = { ...fields };
  for (const line of PAGE_LINES) {
    const isOthersToo = left.some((page) => page[line] === fields[line]);
    if (fields[line] === gone[line] && !isOthersToo) {
      kept[line] = null;
    }
  }
  return kept;
}

/** What pages have said of one person, in all of their conversations, the latest word last. */
export function together(pages: FromPage[]): FromPage {
  return pages.reduce(
    (sum, page) => ({
      user: page.user ?? sum.user,
      name: page.name ?? sum.name,
      email: page.email ?? sum.email,
      phone: page.phone ?? sum.phone,
      attributes: { ...sum.attributes, ...page.attributes },
      tags: distinct([...sum.tags, ...page.tags]),
      events: [...sum.events, ...page.events]
        .toSorted((one, other) => one.at - other.at)
        .slice(-EVENTS_PER_CONVERSATION),
      at: page.at,
    }),
    UNTOLD,
  );
}
