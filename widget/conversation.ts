import type { Author, Message, Seen } from "../worker/protocol/message.ts";
import type { Unsent } from "./client/outbox.ts";
import { EMPTY, merge, type Transcript, welcome } from "./client/transcript.ts";
import type { ShownMessage } from "./panel/shown.ts";

/** What the visitor's browser knows of a conversation. Never changed in place. */
export interface Conversation {
  transcript: Transcript;
  unsent: Unsent[];
  /** Stored messages, then those on their way as if they followed already. */
  messages: ShownMessage[];
  seen: Seen;
  /** What the server has of it is here. */
  isLoaded: boolean;
}

export const UNKNOWN: Conversation = {
  transcript: EMPTY,
  unsent: [],
  messages: [],
  seen: { visitor: 0, owner: 0 },
  isLoaded: false,
};

function asMessage(unsent: Unsent, lastAt: number): ShownMessage {
  const { clientId, body, at } = unsent;
  const seq = Number.POSITIVE_INFINITY;
  // A browser's clock may be behind the server's.
  return { seq, clientId, author: "visitor", at: Math.max(at, lastAt), body, unsent };
}

function relist(conversation: Conversation, transcript: Transcript, unsent: Unsent[]) {
  const known = new Set(transcript.messages.map((message) => message.clientId));
  const waiting = unsent.filter((each) => !known.has(each.clientId));
  const lastAt = transcript.messages.at(-1)?.at ?? 0;
  const messages = [...transcript.messages, ...waiting.map((each) => asMessage(each, lastAt))];
  return { ...conversation, transcript, unsent: waiting, messages };
}

export function withUnsent(conversation: Conversation, unsent: Unsent[]): Conversation {
  return relist(conversation, conversation.transcript, unsent);
}

/** News that may leave a hole. */
export function withMessages(conversation: Conversation, news: Message[]): Conversation {
  const transcript = merge(conversation.transcript, news);
  return { ...relist(conversation, transcript, conversation.unsent), isLoaded: true };
}

/** All there is after `after`. */
export function withPage(
  conversation: Conversation,
  page: { after: number; messages: Message[]; seen: Seen },
): Conversation {
  const transcript = welcome(conversation.transcript, page.after, page.messages);
  const { seen } = page;
  return { ...relist(conversation, transcript, conversation.unsent), seen, isLoaded: true };
}

/** Reading only goes forward. */
export function withSeen(conversation: Conversation, author: Author, seq: number): Conversation {
  const { seen } = conversation;
  const side = author === "visitor" ? "visitor" : "owner";
  return { ...conversation, seen: { ...seen, [side]: Math.max(seen[side], seq) } };
}

export function countUnread({ transcript, seen }: Conversation): number {
  const isUnread = ({ author, seq }: Message) => author !== "visitor" && seq > seen.visitor;
  return transcript.messages.filter(isUnread).length;
}

/** What a tap may send next: offered by the last message alone. */
export function choicesOf({ messages }: Conversation): string[] {
  const last = messages.at(-1);
  return last && last.author !== "visitor" ? (last.choices ?? []) : [];
}
