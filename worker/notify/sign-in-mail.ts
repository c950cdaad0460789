import type { Mail } from "./mail.ts";
import { type Language, wordsIn } from "./words.ts";

/** A link and a code to sign in with, to the one they are for. */
export function signInMail(to: string, link: string, code: string, language: Language): Mail {
  const words = wordsIn(language);
  return {
    to,
    subject: words.signInSubject,
    text: [`${words.signInLink}\n${link}`, words.signInCode(code), `${words.signInNotYou}\n`].join(
      "\n\n",
    ),
  };
}
