import type { Author, Message, Seen } from "../../worker/protocol/message.ts";
import type { Transcript } from "../client/transcript.ts";
import type { ShownMessage } from "../messages/shown.ts";

/** What the visitor's browser knows of a conversation. Never changed in place. */
export interface Conversation {
  transcript: Transcript;
  /** Stored messages, then those on their way as if they followed already. */
  messages: ShownMessage[];
  seen: Seen;
  /** What the server has of it is here. */
  isLoaded: boolean;
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
