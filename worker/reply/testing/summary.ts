import type { ConversationSummary } from "../../protocol/inbox.ts";

export function summary(
  conversation: string,
  part: Partial<ConversationSummary> = {},
): ConversationSummary {
  return {
    conversation,
    number: 1,
    status: "waiting",
    automatic: true,
    unread: 0,
    lastWords: "Bonjour",
    lastAuthor: "visitor",
    lastAt: 1,
    locale: "fr",
    page: null,
    snoozedUntil: null,
    name: null,
    tags: [],
    blocked: false,
    ...part,
  };
}
