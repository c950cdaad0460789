import type { Mail } from "./mail.ts";
import { type Language, wordsIn } from "./words.ts";

interface ReplyMailReading {
  to: string;
  language: Language;
  /** What the shop calls itself. */
  shopName: string;
  /** Opens the conversation, for whoever has it. */
  link: string;
}

/**
 * Tells a visitor that the shop has replied. Nothing of what was said is in it, and nothing a visitor wrote: nobody
 * has checked whose the address is.
 */
export function replyMail({ to, language, shopName, link }: ReplyMailReading): Mail {
  const words = wordsIn(language);
  return {
    to,
    subject: words.replySubject(shopName),
    text: [
      words.replyLead(shopName),
      `${words.replyLink}\n${link}`,
      words.replyKeep,
      ["-- ", words.replyWhy(shopName), ""].join("\n"),
    ].join("\n\n"),
  };
}

/** With the key in the fragment, which no browser sends to anybody. */
export function returnLink(origin: string, shop: string, key: string): string {
  return `${origin}/c/${shop}#return=${key}`;
}
