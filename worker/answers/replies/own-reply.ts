import type { Answer, Knowledge } from "../../protocol/shop.ts";
import { fill, languageOf } from "../formats.ts";
import { firstVoice } from "../voices.ts";

/** Languages that who writes the first mostly reads as well, best first; where an answer is missing in it. */
const READ_TOO: Record<string, string[]> = {
  es: ["pt"],
  pt: ["es"],
  it: ["es"],
  ro: ["it", "fr"],
  uk: ["ru"],
  ur: ["hi"],
  mr: ["hi"],
  gu: ["hi"],
  pa: ["hi"],
  or: ["hi"],
  bn: ["hi"],
  wo: ["fr"],
  ln: ["fr"],
  mg: ["fr"],
  ar: ["fr"],
};

/**
 * One of the shop's own replies, in the language asked or else the closest one there is: the page's, one
 * that its readers know too, the shop's. In another language it says so first.
 */
export function ownReply(
  { reply }: Answer,
  asked: string,
  { languages }: Knowledge,
  locale: string | null,
): { text: string; language: string } | null {
  const page = languageOf(locale);
  const near = READ_TOO[asked] ?? [];
  const wishes = [asked, page, ...near, "en", ...languages, ...Object.keys(reply)];
  const language = wishes.find((wish) => wish !== null && reply[wish] !== undefined);
  const text = reply[language ?? ""];
  if (!language || text === undefined) {
    return null;
  }
  return { text: language === asked ? text : `${onlyIn(language, asked)}\n${text}`, language };
}

function onlyIn(language: string, asked: string): string {
  const voice = firstVoice([asked, "en"]);
  const name = new Intl.DisplayNames(voice?.language ?? "en", { type: "language" }).of(language);
  return fill(voice?.pack.say.onlyIn ?? "", { language: name ?? language });
}
