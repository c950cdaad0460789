import type { Mail } from "./mail.ts";
import { type Language, wordsIn } from "./words.ts";

/**
 * A link and a code to sign in with, to the one they are for; the code alone where the installation does not know its
 * own address, and the link is null.
 */
export function signInMail(
  to: string,
  link: string | null,
  code: string,
  language: Language,
): Mail {
  const words = wordsIn(language);
  const ways =
    link === null
      ? [words.signInCodeAlone(code)]
      : [`${words.signInLink}\n${link}`, words.signInCode(code)];
  return {
    to,
    subject: words.signInSubject,
    text: [...ways, `${words.signInNotYou}\n`].join("\n\n"),
  };
}
