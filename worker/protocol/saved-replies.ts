import * as v from "valibot";
import { REPLY_MAX_CHARS, SAVED_REPLIES_PER_SHOP, SHORTCUT_MAX_CHARS } from "./limits.ts";
import { ClientId } from "./message.ts";
import { wellFormed } from "./text.ts";

/** What a saved reply may leave open, as it is stored: `{first name}`; the page has its own words for them. */
export const HOLES = ["first name", "shop", "hours today"] as const;
export type Hole = (typeof HOLES)[number];

/** A word by which a saved reply is called: letters, digits and hyphens, in lower case. */
const Shortcut = v.pipe(
  v.string(),
  wellFormed,
  v.trim(),
  v.normalize("NFC"),
  v.toLowerCase(),
  v.maxLength(SHORTCUT_MAX_CHARS, "too-large"),
  v.regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*$/u),
);

/** Made by the page that creates it, so that a repeat makes no second one. */
export const SavedReplyId = ClientId;

/** `PUT /api/owner/shops/:shop/saved-replies/:id`: made where there is none. */
export const SaveReply = v.object({
  shortcut: Shortcut,
  text: v.pipe(
    v.string(),
    wellFormed,
    v.trim(),
    v.minLength(1),
    v.maxLength(REPLY_MAX_CHARS, "too-large"),
  ),
  /** Stands before this one; last where that is null or gone. Left out: a new one last, a known one where it is. */
  before: v.optional(v.nullable(SavedReplyId)),
});
export type SaveReply = v.InferOutput<typeof SaveReply>;

/** A text that owners send again and again. */
export interface SavedReply {
  id: string;
  shortcut: string;
  text: string;
  /** How often it was taken. */
  uses: number;
}

/** `PUT /api/owner/shops/:shop/saved-replies/order`: those left out stand after them. */
export const OrderReplies = v.object({
  ids: v.pipe(v.array(SavedReplyId), v.maxLength(SAVED_REPLIES_PER_SHOP, "too-large")),
});

/** `GET /api/owner/shops/:shop/saved-replies?conversation=`: in the owners' order. */
export interface SavedReplies {
  replies: SavedReply[];
  /** What fills them in that conversation, in the visitor's language; null: not known, so it is left out. */
  fill: Record<Hole, string | null>;
}
