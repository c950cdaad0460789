import type { Answer, Knowledge } from "../protocol/shop.ts";
import { factReply, isFact, isTold } from "./facts-reply.ts";
import { languageOf, localeFor } from "./formats.ts";
import { handOffText } from "./hand-off.ts";
import { FACT_NAMES } from "./language-pack.ts";
import { createListener, type Listener, ownAnswerId, type Understood } from "./listener.ts";
import { languageOfText, SPOKEN, type Voice, voiceOf } from "./voices.ts";

export interface Reply {
  /** Which answer this is: the built-in's name, or "shop:" and the id of one of the shop's own. */
  answer: string;
  text: string;
  /** The language the text is in. */
  language: string;
  /** Short texts a tap sends. */
  choices?: string[];
  /** They asked for a person. */
  wantsOwner?: true;
}

/** Where and when a message is answered. */
export interface Context {
  /** Of the page, as browsers say it. */
  locale: string | null;
  now: number;
  /** The automated message just before, if the last message was one. */
  previous: Pick<Reply, "answer" | "text"> | null;
}

export interface HandOff {
  locale: string | null;
  /** The message that is handed over. */
  text: string;
  now: number;
}

/** Answers for one shop. Whoever holds one keeps it until the shop's knowledge has a new version. */
export interface Answerer {
  /** Null when unsure, and when it would say the same again: then a person is needed. */
  reply(text: string, context: Context): Reply | null;
  /** Tells the visitor that a person has the message. */
  handOff(handOff: HandOff): { text: string; language: string };
}

const CHOICES_MAX = 3;
/** More sentences than this are a story, and matched as a whole. */
const SENTENCES_MAX = 8;
const LOOKED_AT_CHARS = 1000;
/** Spoken when neither visitor nor shop have a language that is. */
const LAST_RESORT = "en";

export function createAnswerer(knowledge: Knowledge): Answerer {
  const listeners = new Map<string, Listener>();
  const languages = [...new Set([...knowledge.languages, ...SPOKEN])];
  const listenIn = (language: string) => {
    const listener = listeners.get(language) ?? createListener(language, knowledge.answers);
    listeners.set(language, listener);
    return listener;
  };
  return {
    reply(text, context) {
      const likely = [languageOfText(text), languageOf(context.locale)].filter(
        (language): language is string => language !== null && languages.includes(language),
      );
      const understood = firstToUnderstand([...likely, ...languages], (language) =>
        listenIn(language)(sentencesOf(text)),
      );
      const reply = understood && replyTo(understood, knowledge, context);
      return reply && reply.text !== context.previous?.text ? reply : null;
    },
    handOff: ({ locale, text, now }) => handOff(text, { locale, now }, knowledge),
  };
}

function sentencesOf(text: string): string[] {
  const sentences = text
    .slice(0, LOOKED_AT_CHARS)
    .split(/(?<=[.?!;…])\s+|(?<=[?!])(?![?!\s])|\n/u)
    .filter((sentence) => sentence.trim() !== "");
  return sentences.length > SENTENCES_MAX ? [sentences.join(" ")] : sentences;
}

/** Likeliest language first; the others are not even learnt where it understands. */
function firstToUnderstand(
  languages: string[],
  listen: (language: string) => Understood | null,
): Understood | null {
  for (const language of new Set(languages)) {
    const understood = listen(language);
    if (understood) {
      return understood;
    }
  }
  return null;
}

function replyTo(understood: Understood, knowledge: Knowledge, context: Context): Reply | null {
  const { id, language } = understood;
  const own = id === null ? null : ownAnswerId(id);
  if (own !== null) {
    const answer = knowledge.answers.find((one) => one.id === own);
    return answer ? ownReply(answer, language, knowledge, context) : null;
  }
  const voice = voiceOf(language);
  return voice && id !== null ? builtInReply(id, voice, understood, knowledge, context) : null;
}

/** In the language asked; else the page's, else the first of the shop's that the answer has. */
function ownReply(
  { id, reply }: Answer,
  asked: string,
  { languages }: Knowledge,
  { locale }: Context,
): Reply | null {
  const wishes = [asked, languageOf(locale) ?? asked, ...languages, ...Object.keys(reply)];
  const language = wishes.find((wish) => reply[wish] !== undefined);
  const text = language === undefined ? undefined : reply[language];
  return language === undefined || text === undefined
    ? null
    : { answer: `shop:${id}`, text, language };
}

function builtInReply(
  id: string,
  voice: Voice,
  { heard }: Understood,
  knowledge: Knowledge,
  context: Context,
): Reply | null {
  const { language, pack } = voice;
  if (id === "greeting" || id === "thanks") {
    return socialReply(id, voice, knowledge, context);
  }
  const locale = localeFor(language, context.locale);
  if (id === "human") {
    const text = handOffText(knowledge, pack, locale, context.now);
    return { answer: id, text, language, wantsOwner: true };
  }
  const { facts } = knowledge;
  const text = isFact(id) ? factReply(id, { facts, heard, pack, locale, now: context.now }) : null;
  return text === null ? null : { answer: id, text, language };
}

/** Said twice in a row, politeness has other words the second time. */
function socialReply(
  id: "greeting" | "thanks",
  { language, pack }: Voice,
  knowledge: Knowledge,
  { previous }: Context,
): Reply {
  const again = previous?.text === pack.say[id];
  if (id === "thanks") {
    return { answer: id, text: again ? pack.say.thanksAgain : pack.say.thanks, language };
  }
  const told = FACT_NAMES.filter((name) => isTold(knowledge.facts, name));
  const suggested = knowledge.suggestions[language] ?? [];
  const questions = suggested.length > 0 ? suggested : told.map((name) => pack.say.questions[name]);
  const choices = questions.slice(0, CHOICES_MAX);
  const text = again ? pack.say.greetingAgain : pack.say.greeting;
  return { answer: id, text, language, ...(choices.length > 0 ? { choices } : {}) };
}

function handOff(
  text: string,
  { locale, now }: { locale: string | null; now: number },
  knowledge: Knowledge,
): { text: string; language: string } {
  const wishes = [languageOfText(text), languageOf(locale), ...knowledge.languages, LAST_RESORT];
  const voice = wishes.map((wish) => voiceOf(wish ?? "")).find((one) => one !== null);
  if (!voice) {
    throw new Error(`no language pack for ${LAST_RESORT}`);
  }
  const { language, pack } = voice;
  return { text: handOffText(knowledge, pack, localeFor(language, locale), now), language };
}
