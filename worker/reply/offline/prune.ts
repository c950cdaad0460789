import type { ConversationSummary } from "../../protocol/inbox.ts";
import { INBOX_PAGE_SIZE, KEPT_CONVERSATIONS } from "../../protocol/limits.ts";

type NextPage = (before: number) => Promise<ConversationSummary[] | null>;

/**
 * Which of the conversations kept on this device are to be dropped: those that are not among the shop's
 * latest any more. Either they were erased while nobody listened, or they are older than what is kept.
 * None, when the server could not tell.
 */
export async function stale(
  kept: readonly string[],
  firstPage: ConversationSummary[],
  nextPage: NextPage,
): Promise<string[]> {
  const missing = new Set(kept);
  let page = firstPage;
  for (let read = 0; ; read += page.length) {
    page.forEach(({ conversation }) => missing.delete(conversation));
    const last = page.at(-1);
    const isEnd = page.length < INBOX_PAGE_SIZE || read + page.length >= KEPT_CONVERSATIONS;
    if (missing.size === 0 || isEnd || !last) {
      return [...missing];
    }
    const next = await nextPage(last.lastAt);
    if (next === null) {
      return [];
    }
    page = next;
  }
}
