import type { Author, Message, Seen } from "../worker/protocol/message.ts";
import type { Unsent } from "./client/outbox.ts";
import type { Transcript } from "./client/transcript.ts";
import type { ShownMessage } from "./panel/shown.ts";

/** What the visitor's browser knows of a conversation. Never changed in place. */
export interface Conversation {
  transcript: Transcript;
  /** Stored messages, then those on their way as if they followed already. */
  messages: ShownMessage[];
  seen: Seen;
  /** What the server has of it is here. */
  isLoaded: boolean;
}

/** Everything there is to show, each message once whether or not its acknowledgement has come. */
export function withUnsent({ messages }: Transcript, unsent: Unsent[]): ShownMessage[] {
  const known = new Set(messages.map((message) => message.clientId));
  const lastAt = messages.at(-1)?.at ?? 0;
  const waiting = unsent
    .filter(({ clientId }) => !known.has(clientId))
    .map((each) => ({
      ...each,
      seq: Number.POSITIVE_INFINITY,
      author: "visitor" as const,
      // A browser's clock may be behind the server's.
      at: Math.max(each.at, lastAt),
      unsent: each,
    }));
  return [...messages, ...waiting];
}

/** Reading only goes forward. */
export function withSeen(seen: Seen, author: Author, seq: number): Seen {
  const side = author === "visitor" ? "visitor" : "owner";
  return { ...seen, [side]: Math.max(seen[side], seq) };
}

/** A person's replies: automatic ones come at once, to a visitor who is still looking. */
export function countUnread({ transcript, seen }: Conversation): number {
  const isUnread = ({ author, seq }: Message) => author === "owner" && seq > seen.visitor;
  return transcript.messages.filter(isUnread).length;
}

/** What a tap may send next: offered by the last message alone. */
export function choicesOf({ messages }: Conversation): string[] {
  const last = messages.at(-1);
  return (last?.author !== "visitor" && last?.choices) || [];
}
