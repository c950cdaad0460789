import type { ConversationSummary } from "../../protocol/inbox.ts";
import { KEPT_CONVERSATIONS, KEPT_MESSAGES } from "../../protocol/limits.ts";
import type { Message } from "../../protocol/message.ts";

/** What is kept of a shop's list: its latest. */
export function latest(all: Iterable<ConversationSummary>): ConversationSummary[] {
  return [...all].sort((one, other) => other.lastAt - one.lastAt).slice(0, KEPT_CONVERSATIONS);
}

/** What is kept of a conversation: its end. */
export function lastMessages(messages: Message[]): Message[] {
  return messages.slice(-KEPT_MESSAGES);
}
