import * as v from "valibot";
import type { ConversationSummary } from "./inbox.ts";
import { SEARCH_MAX_CODE_POINTS } from "./limits.ts";
import type { Author } from "./message.ts";
import { codePoints } from "./text.ts";

/** `GET /api/owner/shops/:shop/search` */
export const SearchQuery = v.object({
  q: v.pipe(
    v.string(),
    v.check((text) => codePoints(text) <= SEARCH_MAX_CODE_POINTS, "too-large"),
  ),
  /** Where the page before ended, as it said. */
  before: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,15}\.\d{1,15}$/),
      v.transform((text) => {
        const [at = 0, row = 0] = text.split(".").map(Number);
        return { at, row };
      }),
    ),
  ),
});

/** A message in which all that was looked for stands. */
export interface Found {
  conversation: ConversationSummary;
  seq: number;
  at: number;
  author: Author;
  /** The piece of it around the first match. */
  text: string;
  /** From and up to which code point of the piece there are matches, in order. */
  ranges: { start: number; end: number }[];
}

/** What it returns. */
export interface SearchPage {
  /** Conversations whose visitor is meant: by number, name, phone or tag. On the first page alone. */
  visitors: ConversationSummary[];
  /** Newest first. */
  found: Found[];
  /** Where the next page begins; null: there is none. */
  next: string | null;
}
