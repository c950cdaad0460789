import type { ConversationSummary } from "../../protocol/inbox.ts";

/**
 * What a change of a conversation means to owners who do not look: the visitor waits and has said
 * something; it came back from being put off; nothing is owed any more; or nothing new.
 */
export type News = "words" | "reminder" | "settled" | "none";

export function newsOf(
  before: ConversationSummary | null,
  now: ConversationSummary,
  at: number,
): News {
  if (now.status !== "waiting" || now.blocked || (now.snoozedUntil ?? 0) > at) {
    return "settled";
  }
  if (isBack(before, now, at)) {
    return "reminder";
  }
  if (now.unread === 0) {
    return "settled";
  }
  const isNew = before?.status !== "waiting" || now.lastAt > before.lastAt;
  return isNew && now.lastAuthor === "visitor" ? "words" : "none";
}

/** The time for which it was put off is over, and not because somebody wrote. */
function isBack(before: ConversationSummary | null, now: ConversationSummary, at: number): boolean {
  const until = before?.snoozedUntil ?? null;
  return (
    until !== null && until <= at && now.snoozedUntil === null && now.lastAt === before?.lastAt
  );
}
