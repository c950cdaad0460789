import type { Knowledge } from "../../protocol/shop.ts";
import { factReply, isFact } from "./facts-reply.ts";
import { localeFor } from "../formats.ts";
import type { Part } from "../listener.ts";
import { suggestedQuestions } from "./suggestions.ts";
import type { Voice } from "../voices.ts";

/** Where and when a built-in answer is given. */
export interface Asked {
  locale: string | null;
  now: number;
  /** What was said automatically just before, if that was the last thing said. */
  previous: string | null;
}

const GREETING_CHOICES_MAX = 3;

/** The reply of a built-in answer; null where the shop's facts do not settle it. */
export function builtInReply(
  { id, heard }: Part,
  { language, pack }: Voice,
  knowledge: Knowledge,
  { locale, now, previous }: Asked,
): { text: string; choices?: string[] } | null {
  const { say } = pack;
  switch (id) {
    case "greeting": {
      const choices = suggestedQuestions(knowledge, language).slice(0, GREETING_CHOICES_MAX);
      const text = previous === say.greeting ? say.greetingAgain : say.greeting;
      return { text, ...(choices.length > 0 && { choices }) };
    }
    case "thanks":
      return { text: previous === say.thanks ? say.thanksAgain : say.thanks };
    case "goodbye":
      return { text: say.goodbye };
    case "robot":
      return { text: say.robot };
    default: {
      const { facts } = knowledge;
      const place = { facts, heard, pack, locale: localeFor(language, locale), now };
      const text = id !== null && isFact(id) ? factReply(id, place) : null;
      return text === null ? null : { text };
    }
  }
}
