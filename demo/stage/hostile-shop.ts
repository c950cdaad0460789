import { conversationOf } from "./clients.ts";
import type { OwnerClient } from "./owner-client.ts";

/** A conversation of a shop in which every word is somebody's attack. */
export interface HostileConversation {
  /** The visitor's, who opens the chat with it. */
  token: string;
  conversation: string;
  customer: string;
  /** What stands in its bubbles, in order. */
  messages: { author: "visitor" | "auto" | "owner"; text: string }[];
  notes: string[];
  name: string;
  /** Why they may not write any more; null: they may. */
  blocked: string | null;
}

export interface HostileShop {
  shop: string;
  name: string;
  conversations: HostileConversation[];
}

const TEXTS_PER_CONVERSATION = 50;
const AUTHORS = ["visitor", "owner", "auto"] as const;
const STATUSES = ["waiting", "answered", "done", "auto"] as const;
const DAY_MS = 86_400_000;

/**
 * Brings in a shop whose every field holds one of the texts, each where it is long enough: all of them are a message
 * and a note somewhere, most are a name, a tag, an answer, a saved reply or what the page said as well.
 */
export async function bringInHostileShop(
  owner: OwnerClient,
  shop: string,
  texts: string[],
): Promise<HostileShop> {
  const name = cut(texts[0] ?? "", 80);
  const { shop: named } = await post<{ shop: string }>(owner, "/import", head(shop, name, texts));
  const many = Math.ceil(texts.length / TEXTS_PER_CONVERSATION);
  const conversations = Array.from({ length: many }, (_, index) =>
    conversationWith(
      named,
      index,
      texts.filter((_text, place) => place % many === index),
    ),
  );
  for (const [index, each] of conversations.entries()) {
    await post(owner, `/import/${named}/conversations`, lineOf(each, index));
  }
  for (const [index, each] of conversations.entries()) {
    await post(owner, `/import/${named}/customers`, customerOf(each, index, texts));
  }
  const count = conversations.length;
  await post(owner, `/import/${named}/done`, { conversations: count, customers: count });
  return { shop: named, name, conversations };
}

async function post<T>(owner: OwnerClient, path: string, body: object): Promise<T> {
  const response = await owner.call("POST", path, body);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${text}`);
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** What of a text a field may hold: no white space around it, no half of a letter. */
export function cut(text: string, maxChars: number): string {
  const start = text.trim().slice(0, maxChars);
  return (start.isWellFormed() ? start : start.slice(0, -1)).trim() || "-";
}

function conversationWith(shop: string, index: number, texts: string[]): HostileConversation {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const others = texts.filter((_, place) => place % 2 === 0);
  return {
    token,
    conversation: conversationOf(token, shop),
    // In the order of the file: by name.
    customer: `c${100 + index}`,
    messages: [
      ...texts.map((text) => ({ author: "visitor" as const, text })),
      ...others.map((text, place) => ({ author: AUTHORS[1 + (place % 2)] ?? "owner", text })),
    ],
    notes: texts,
    name: cut(texts[1] ?? "", 80),
    blocked: index % 5 === 0 ? cut(texts[2] ?? "", 200) : null,
  };
}

/** The first line of the file. */
function head(shop: string, name: string, texts: string[]) {
  const some = (count: number, maxChars: number, from = 0) =>
    Array.from({ length: count }, (_, index) =>
      cut(texts[(from + index * 7) % texts.length] ?? "", maxChars),
    );
  const [greeting = "", away = "", street = "", city = ""] = some(4, 100, 11);
  const settings = {
    name,
    languages: ["fr"],
    color: "#a8432b",
    greeting: { fr: greeting },
    suggestions: { fr: some(4, 80, 23) },
    away: { fr: away },
    announcement: {
      isOn: true,
      text: { fr: some(1, 160, 31)[0] },
      after: 0,
      pages: [],
      from: null,
      until: null,
    },
    allowedOrigins: [],
    facts: {
      timeZone: "Europe/Paris",
      currency: "EUR",
      hours: null,
      exceptions: [],
      closedUntil: null,
      address: { street, postalCode: null, city, country: "FR" },
      phone: some(1, 40, 41)[0],
      payment: [],
      delivery: null,
    },
    answers: some(200, 500).map((example, index) => ({
      id: `a${index}`,
      examples: { fr: [...new Set([example, ...some(4, 500, index * 31)])] },
      reply: { fr: cut(texts[(index * 11) % texts.length] ?? "", 2000) },
    })),
  };
  return {
    format: "comptoir-export",
    version: 1,
    shop: {
      shop,
      settings,
      heard: {},
      taught: some(200, 500, 3).map((text) => ({ answer: "hours", language: "fr", text })),
      savedReplies: some(200, 2000, 5).map((text, index) => ({
        id: `r${index}`,
        shortcut: `s${index}`,
        text,
        uses: 0,
      })),
      alerts: { byMail: false, mailAfterMinutes: 5 },
      photo: null,
      usualReplyMs: null,
      pastVisits: [],
    },
  };
}

function lineOf(
  { conversation, messages, notes, name, blocked }: HostileConversation,
  index: number,
) {
  const at = Date.now() - DAY_MS + index;
  const fitting = notes.map((text) => cut(text, 200));
  return {
    conversation,
    number: index + 1,
    images: [],
    messages: messages.map(({ author, text }, place) => ({
      seq: place + 1,
      clientId: `m${place}`,
      author,
      at: at + place,
      body: { type: "text", text },
      ...(author === "owner" && { name: cut(text, 40) }),
      ...(author === "auto" && { answer: "hours", choices: [cut(text, 500)] }),
    })),
    state: {
      course: {
        status: STATUSES[index % STATUSES.length],
        automatic: true,
        waitingSince: null,
        replyMs: null,
        snoozedUntil: null,
      },
      earlier: null,
      blocked,
      locale: "fr",
      page: `https://shop.example/${encodeURIComponent(cut(notes[3] ?? "", 60))}`,
      seen: { visitor: 0, owner: 0 },
      automated: 0,
      tally: {},
      unanswered: [],
      later: notes.slice(0, 20).map((text, place) => ({
        clientId: `l${place}`,
        body: { type: "text", text },
        at: Date.now() + DAY_MS + place,
        name: cut(text, 40),
        after: 1,
      })),
    },
    traces: {
      questions: fitting.map((text, place) => ({
        seq: place + 1,
        text,
        language: "fr",
        at: at + place,
        settled: false,
      })),
      lessons: [],
      visits: [],
      page: {
        user: null,
        name,
        email: cut(notes[4] ?? "", 100),
        phone: cut(notes[5] ?? "", 40),
        attributes: Object.fromEntries(
          fitting.slice(0, 30).map((text, place) => [`${place} ${cut(text, 36)}`, text]),
        ),
        tags: [],
        events: fitting.slice(0, 20).map((text) => ({ event: cut(text, 40), meta: {}, at })),
        at,
      },
    },
  };
}

function customerOf(
  { customer, conversation, notes, name }: HostileConversation,
  index: number,
  texts: string[],
) {
  return {
    customer,
    name,
    phone: cut(notes[6] ?? "", 40),
    email: cut(notes[7] ?? "", 100),
    remember: cut(notes[8] ?? "", 400),
    tags: [
      ...new Set(
        texts.slice(index * 18, index * 18 + 18).map((text) => cut(text.replace(/\s+/g, " "), 30)),
      ),
    ],
    notes: notes.map((text, place) => ({
      note: `n${index}-${place}`,
      text: cut(text, 2000),
      by: cut(text, 40),
      at: Date.now() - place,
    })),
    conversations: [conversation],
  };
}
