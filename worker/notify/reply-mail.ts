import type { Mail } from "./mail.ts";
import { oneLine } from "./mime.ts";
import replied from "./words/replied.json" with { type: "json" };
import { firstIn } from "./words.ts";

interface ReplyMailReading {
  to: string;
  /** Languages the visitor reads, the best first ("fr-CA"). */
  languages: readonly string[];
  /** What the shop calls itself. */
  shopName: string;
  /** Opens the conversation, for whoever has it. */
  link: string;
}

type Replied = (typeof replied)["en"];

const WORDS: Record<string, Replied> = replied;

/**
 * Tells a visitor, in their language, that the shop has replied. Nothing of what was said is in it, and nothing a
 * visitor wrote: nobody has checked whose the address is.
 */
export function replyMail({ to, languages, shopName, link }: ReplyMailReading): Mail {
  const words = WORDS[firstIn(WORDS, languages) ?? ""] ?? replied.en;
  const named = (text: string) => text.replace("{shop}", () => oneLine(shopName));
  return {
    to,
    subject: named(words.subject),
    text: [
      named(words.lead),
      `${words.link}\n${link}`,
      words.keep,
      ["-- ", named(words.why), ""].join("\n"),
    ].join("\n\n"),
  };
}

/** With the key in the fragment, which no browser sends to anybody. */
export function returnLink(origin: string, shop: string, key: string): string {
  return `${origin}/c/${shop}#return=${key}`;
}
