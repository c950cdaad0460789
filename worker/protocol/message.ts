import * as v from "valibot";
import { IMAGE_ALT_MAX_CHARS, IMAGE_MAX_SIDE, PAGE_MAX_CHARS } from "./limits.ts";
import { kind } from "./kind.ts";
import { line, MessageText } from "./text.ts";

export const Author = v.picklist(["visitor", "auto", "owner"]);
export type Author = v.InferOutput<typeof Author>;

/** `auto` answers are handling it → `waiting` needs the owner → `answered` owner spoke last → `done`. */
export const Status = v.picklist(["auto", "waiting", "answered", "done"]);
export type Status = v.InferOutput<typeof Status>;

/** Made by the sender; the same one always means the same message. */
export const ClientId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** Place of a message in its conversation: 1, 2, 3 … without holes. 0 means "before the first". */
export const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const TextBody = v.object({ type: v.literal("text"), text: MessageText });
export type TextBody = v.InferOutput<typeof TextBody>;

/** Name of a photo in its conversation: 128 random bits in base64url. */
export const ImageId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));

const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(IMAGE_MAX_SIDE));

/** A photo that was stored before. Its sides, in pixels, are the server's to tell: what a sender says is put right. */
export const ImageBody = v.object({
  type: v.literal("image"),
  image: ImageId,
  width: Side,
  height: Side,
  /** What it shows, in words. */
  alt: v.optional(line(IMAGE_ALT_MAX_CHARS)),
  /** It has none; so that any body may be asked for its words. */
  text: v.optional(v.undefined()),
});
export type ImageBody = v.InferOutput<typeof ImageBody>;

export const Body = kind("type", [TextBody, ImageBody]);
export type Body = v.InferOutput<typeof Body>;

/** The words of a message; none ("") where it is a photo that nobody has described. */
export function wordsOf(body: Body): string {
  return body.text ?? (body.type === "image" ? body.alt : undefined) ?? "";
}

/** A language tag as browsers say it (BCP 47); anything odd is refused, not guessed. */
export const Locale = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/));

/** Origin and path of the page a visitor writes from; query and fragment are cut, whoever sent them. */
export const Page = v.pipe(
  v.string(),
  v.maxLength(4 * PAGE_MAX_CHARS),
  v.url(),
  v.transform((text) => new URL(text)),
  v.check((url) => url.protocol === "https:" || url.protocol === "http:"),
  v.transform((url) => (url.origin + url.pathname).slice(0, PAGE_MAX_CHARS)),
);

/**
 * What became of a message: a visitor's that the answers left to a person; an owner's that is an automatic
 * answer now; an automated one that was wrong.
 */
export const Mark = v.picklist(["unanswered", "saved", "wrong"]);
export type Mark = v.InferOutput<typeof Mark>;

export const Message = v.object({
  seq: Seq,
  clientId: ClientId,
  author: Author,
  /** Milliseconds since the epoch, by the server's clock. */
  at: v.pipe(v.number(), v.safeInteger()),
  body: Body,
  /** First name of the owner who wrote it. */
  name: v.optional(v.string()),
  /** Which answer an automated message is. */
  answer: v.optional(v.string()),
  /** Short texts a tap sends. */
  choices: v.optional(v.array(v.string())),
  mark: v.optional(Mark),
});
export type Message = v.InferOutput<typeof Message>;

/** How far each side has read. */
export const Seen = v.object({ visitor: Seq, owner: Seq });
export type Seen = v.InferOutput<typeof Seen>;
