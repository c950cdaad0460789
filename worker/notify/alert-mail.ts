import { MAIL_WORDS_MAX_CODE_POINTS } from "../protocol/limits.ts";
import type { Mail } from "./mail.ts";
import { oneLine } from "./mime.ts";
import { type Alert, threadAddress } from "./notice.ts";
import { type Language, wordsIn } from "./words.ts";

interface MailReading {
  to: string;
  language: Language;
  /** Where the reply page is; empty where the installation does not know. */
  origin: string;
  /** For how long nobody had looked. */
  minutes: number;
  /** Whether it is sent. What goes to a log instead says nothing of who wrote, or what: nobody erases it there. */
  isSent: boolean;
}

/** What a visitor asked, for somebody who has not looked; their words are quoted, and in the text alone. */
export function alertMail(
  alert: Alert,
  { to, language, origin, minutes, isSent }: MailReading,
): Mail {
  const { shop, shopName, conversation, number } = alert;
  const words = wordsIn(language);
  const reply =
    origin === ""
      ? words.replyOnPage
      : `${words.toReply}\n${threadAddress(origin, shop, conversation)}`;
  const name = isSent ? alert.name : null;
  const quote = isSent ? [quoted(alert.words || words.photo)] : [];
  const change = origin === "" ? [] : [`${words.changeMail} ${origin}/reply/#/${shop}/shop/alerts`];
  return {
    to,
    subject: words.waitingSubject(shopName, number),
    text: [
      words.wrote(oneLine(name ?? words.visitor(number)), oneLine(shopName)),
      ...quote,
      reply,
      ["-- ", words.whyMail(minutes), ...change, ""].join("\n"),
    ].join("\n\n"),
  };
}

function quoted(text: string): string {
  const points = Array.from(text);
  const isCut = points.length > MAIL_WORDS_MAX_CODE_POINTS;
  const shown = isCut ? `${points.slice(0, MAIL_WORDS_MAX_CODE_POINTS).join("")}…` : text;
  return shown
    .split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join("\n");
}
