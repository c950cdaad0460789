import { PUSH_PAYLOAD_MAX_BYTES } from "../protocol/limits.ts";
import type { Language } from "./words.ts";
import { wordsIn } from "./words.ts";

/** What a waiting visitor's owners are told. */
export interface Alert {
  shop: string;
  /** The shop's name, as people read it. */
  shopName: string;
  conversation: string;
  /** The conversation's number in the shop. */
  number: number;
  /** What the owners call the visitor; null: nothing yet. */
  name: string | null;
  /** The visitor's, newest. */
  words: string;
  /** Place of those words in the conversation; 0 where it is not known. */
  seq: number;
  /** Conversations of the shop that wait for a reply. */
  waiting: number;
}

/** How a device reads: its language, and where its reply page is. */
export interface Reading {
  language: Language;
  origin: string;
}

/** As Safari shows it without asking anybody, and other browsers hand it to the service worker. */
export interface Notice {
  /** RFC 8030, by which browsers know a declarative push message. */
  web_push: 8030;
  notification: {
    title: string;
    body: string;
    /** What a tap opens. */
    navigate: string;
    tag: string;
    lang: string;
    dir: "auto";
    actions?: { action: string; type: "text"; title: string; placeholder: string }[];
    data?: { shop: string; conversation: string; seq: number };
  };
  app_badge?: number;
  mutable: true;
}

export function alertNotice(alert: Alert, { language, origin }: Reading): Notice {
  const { shop, conversation, seq, waiting } = alert;
  const words = wordsIn(language);
  const who = alert.name ?? words.visitor(alert.number);
  const reply = { action: "reply", type: "text", title: words.reply } as const;
  const notice = (body: string): Notice => ({
    web_push: 8030,
    notification: {
      title: `${who} · ${alert.shopName}`,
      body,
      navigate: threadAddress(origin, shop, conversation),
      tag: `${shop}/${conversation}`,
      lang: language,
      dir: "auto",
      actions: [{ ...reply, placeholder: words.replyHere }],
      data: { shop, conversation, seq },
    },
    app_badge: waiting,
    mutable: true,
  });
  const room = PUSH_PAYLOAD_MAX_BYTES - sizeOf(notice(""));
  return notice(cutTo(alert.words || words.photo, room));
}

/** What a visitor is told of. */
export interface ReplyNews {
  shop: string;
  shopName: string;
  /** The owner's. */
  words: string;
}

/** The shop has replied; for a visitor's own device. */
export function replyNotice({ shop, shopName, words }: ReplyNews, reading: Reading): Notice {
  const { language, origin } = reading;
  const notice = (body: string): Notice => ({
    web_push: 8030,
    notification: {
      title: shopName,
      body,
      navigate: `${origin}/c/${shop}`,
      tag: shop,
      lang: language,
      dir: "auto",
    },
    mutable: true,
  });
  const room = PUSH_PAYLOAD_MAX_BYTES - sizeOf(notice(""));
  return notice(cutTo(words || wordsIn(language).photo, room));
}

export function tryNotice({ language, origin }: Reading): Notice {
  const words = wordsIn(language);
  return {
    web_push: 8030,
    notification: {
      title: words.tryTitle,
      body: words.tryBody,
      navigate: `${origin}/reply/`,
      tag: "try",
      lang: language,
      dir: "auto",
    },
    mutable: true,
  };
}

export function threadAddress(origin: string, shop: string, conversation: string): string {
  return `${origin}/reply/#/${shop}/${conversation}`;
}

/** As many code points as take so many bytes in JSON; an ellipsis says when there were more. */
function cutTo(text: string, bytes: number): string {
  if (sizeOf(text) - 2 <= bytes) {
    return text;
  }
  let kept = "";
  let room = bytes - sizeOf("…") + 2;
  for (const point of text) {
    room -= sizeOf(point) - 2;
    if (room < 0) {
      break;
    }
    kept += point;
  }
  return `${kept}…`;
}

/** Bytes of a value as JSON in UTF-8; a text's include its two quotes. */
function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
