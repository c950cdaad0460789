import type { Author, Message } from "../../worker/protocol/message.ts";
import type { Unsent } from "../client/outbox.ts";
import type { Transcript } from "../client/transcript.ts";

/** A message as the list shows it: stored, or still on its way. */
export interface ShownMessage extends Message {
  unsent?: Unsent;
}

/** Everything there is to show, each message once whether or not its acknowledgement has come. */
export function withUnsent(
  { messages }: Transcript,
  unsent: Unsent[],
  author: Author,
): ShownMessage[] {
  const known = new Set(messages.map((message) => message.clientId));
  const lastAt = messages.at(-1)?.at ?? 0;
  const waiting = unsent
    .filter(({ clientId }) => !known.has(clientId))
    .map((each) => ({
      ...each,
      seq: Number.POSITIVE_INFINITY,
      author,
      // A browser's clock may be behind the server's.
      at: Math.max(each.at, lastAt),
      unsent: each,
    }));
  return [...messages, ...waiting];
}

/** What the list of messages says in the reader's language. */
export interface MessageWords {
  lang: string;
  automaticAnswer: string;
  sending: string;
  sent: string;
  seen: string;
  notSent: string;
  discard: string;
}

/** Everything the list needs besides the messages; the same for all of them. */
export interface MessageView {
  words: MessageWords;
  /** Who is reading; their own messages stand at the end of the line. */
  viewer: Exclude<Author, "auto">;
  /** What people without a name of their own are called. */
  names: Record<Exclude<Author, "auto">, string>;
  /** The last `seq` the other side has read. */
  seen: number;
  timeZone?: string;
  onRetry?: (clientId: string) => void;
  onDiscard?: (clientId: string) => void;
}

/** To an owner, the shop's automated answers are on the shop's side. */
export function isOwn(author: Author, viewer: MessageView["viewer"]): boolean {
  return (author === "visitor") === (viewer === "visitor");
}

export function nameOf(author: Author, name: string | undefined, view: MessageView): string {
  return author === "auto" ? view.words.automaticAnswer : (name ?? view.names[author]);
}
