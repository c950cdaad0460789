import type { Reason } from "../protocol/answers.ts";
import type { Author } from "../protocol/message.ts";
import type { Knowledge } from "../protocol/shop.ts";
import { builtInReply } from "./replies/built-in-reply.ts";
import { type Offer, offersOf } from "./replies/choices.ts";
import { isFact } from "./replies/facts-reply.ts";
import { languageOf, localeFor } from "./formats.ts";
import { handOffText } from "./replies/hand-off.ts";
import { type Listener, listenerOf, type Part } from "./listener.ts";
import { ANSWERED_FROM } from "./matcher.ts";
import { namesIn, ownId } from "./names.ts";
import { ownReply } from "./replies/own-reply.ts";
import { languageOfText, languagesOfText, leaderOf } from "./recognise.ts";
import { understand, type Understood } from "./understanding.ts";
import { firstVoice, SPOKEN, type Voice } from "./voices.ts";

/** What the answers make of a message. */
export interface Decision {
  /** Sure; likely enough to ask which was meant; or a person is needed. */
  outcome: "answer" | "offer" | "hand-over";
  /** Names of what is said: a built-in's, "shop:ID", several joined by "+"; else "offer" or "hand-off". */
  answer: string;
  text: string;
  /** The language the text is in. */
  language: string;
  /** Short texts a tap sends. */
  choices?: string[];
  /** Of an offer: names of the answers that its choices get, but for the last, a person. */
  offered?: string[];
  /** The visitor said that the automated message before was not it, or asked for a person after it. */
  refuses?: true;
  /**
   * Of a hand-over: which of the visitor's messages a person must settle, this one or the question
   * before. Absent where there is no question: they only asked for a person, or said "not that".
   */
  unsettled?: "this" | "before";
}

/** A message already there. */
export interface Said {
  author: Author;
  text: string;
  /** Of an automated message. */
  answer?: string | undefined;
}

/** Where and when a message is answered. */
export interface Context {
  /** Of the page, as browsers say it. */
  locale: string | null;
  now: number;
  /** The last messages before this one, oldest first; `RECENT_MESSAGES` are enough. */
  recent: Said[];
}

/** So many messages back are looked at: a question, its answer, "not that", the offers. */
export const RECENT_MESSAGES = 6;

/** Answers for one shop. Whoever holds one keeps it until the shop's knowledge has a new version. */
export interface Answerer {
  reply(text: string, context: Context): Decision;
  /** The hand-over by itself, should `reply` fail. */
  handOver(text: string, context: Context): Decision;
  /** What `reply` says and why: the likeliest answers. */
  explain(text: string, context: Context): { decision: Decision; because: Reason[] };
}

/** Languages in which a message is tried where the likeliest does not understand it. */
const LANGUAGES_TRIED = 3;
/** Spoken when neither visitor nor shop have a language that is. */
const LAST_RESORT = "en";

export function createAnswerer(knowledge: Knowledge): Answerer {
  const listeners = new Map<string, Listener>();
  const listenerIn = (language: string) => {
    const listener = listeners.get(language) ?? listenerOf(language, knowledge);
    listeners.set(language, listener);
    return listener;
  };
  const taught = languagesTaught(knowledge);
  const hear = (text: string, locale: string | null) =>
    firstToUnderstand(text, likelyLanguages(text, locale, knowledge, taught), listenerIn);
  return {
    reply: (text, context) => decide(hear(text, context.locale), text, context, knowledge, hear),
    handOver: (text, context) => handOver(text, context, knowledge),
    explain: (text, context) => {
      const understood = hear(text, context.locale);
      const decision = decide(understood, text, context, knowledge, hear);
      return { decision, because: reasonsOf(text, understood?.listener ?? null) };
    },
  };
}

type Hear = (text: string, locale: string | null) => Understood | null;

// --- what was meant ---

/** A language stands against another that the words speak little more for. */
const PAGE_SHARE = 0.65;
/** From this weight on a language is certain enough that those with less than half of it are not tried. */
const CERTAIN_WEIGHT = 2;

/** What somebody has taught questions in: the engine the ones it speaks, the shop its own and others. */
function languagesTaught({ languages, answers, taught }: Knowledge): Set<string> {
  const ofAnswers = answers.flatMap(({ examples }) => Object.keys(examples));
  return new Set([...SPOKEN, ...languages, ...ofAnswers, ...taught.map((one) => one.language)]);
}

/** By the message's own words, then the page's language where anybody taught it, then the shop's. */
function likelyLanguages(
  text: string,
  locale: string | null,
  { languages }: Knowledge,
  taught: Set<string>,
): string[] {
  const byWords = languagesOfText(text);
  const weights = new Map(byWords.map(({ language, weight }) => [language, weight]));
  const weightOf = (language: string) => weights.get(language) ?? 0;
  const page = languageOf(locale) ?? "";
  const most = byWords[0]?.weight ?? 0;
  const leads = most > 0 && weightOf(page) >= PAGE_SHARE * most ? page : leaderOf(byWords);
  const known = taught.has(page) ? [page, ...languages] : languages;
  const rivals = byWords.filter(({ weight }) => weight >= PAGE_SHARE * most);
  const likely = [...(leads ? [leads] : []), ...known, ...rivals.map(({ language }) => language)];
  // Nobody knows the words of a language that only the shop taught.
  const isRuledOut = (language: string) =>
    most >= CERTAIN_WEIGHT && weightOf(language) < most / 2 && SPOKEN.includes(language);
  return [...new Set(likely)].filter((language) => !isRuledOut(language)).slice(0, LANGUAGES_TRIED);
}

/** The first language that is sure; where none is, only the likeliest may make an offer. */
function firstToUnderstand(
  text: string,
  languages: string[],
  listenerIn: (language: string) => Listener,
): Understood | null {
  let likeliest: Understood | null = null;
  for (const language of languages) {
    // What comes after the one that understands is not even learnt.
    const understood = understand(text, listenerIn(language));
    if (understood.asks.length > 0) {
      return understood;
    }
    likeliest ??= understood;
  }
  return likeliest;
}

// --- what to say ---

function decide(
  understood: Understood | null,
  text: string,
  context: Context,
  knowledge: Knowledge,
  hear: Hear,
): Decision {
  const [first] = understood?.asks ?? [];
  const last = lastAutomated(context);
  if (first?.id === "human") {
    return { ...handOver(text, context, knowledge), ...(last && refusalOf(last)) };
  }
  if (first?.id === "wrong") {
    return offerNextBest(text, context, knowledge, hear);
  }
  const decision = understood && replyTo(understood, context, knowledge);
  return decision && decision.text !== last?.text
    ? decision
    : { ...handOver(text, context, knowledge), unsettled: "this" };
}

/** What the last message said automatically, if it was automated. */
function lastAutomated({ recent }: Context): Said | null {
  const last = recent.at(-1);
  return last?.author === "auto" ? last : null;
}

function replyTo(understood: Understood, context: Context, knowledge: Knowledge): Decision | null {
  const { asks, listener } = understood;
  if (asks.length === 0) {
    return offer(understood, context, knowledge);
  }
  const replies = asks.map((ask) => replyToOne(ask, listener, context, knowledge));
  const [first] = replies;
  if (!first || replies.some((reply) => reply === null)) {
    return null;
  }
  const said = replies.filter((reply) => reply !== null);
  return said.length === 1
    ? first
    : {
        ...first,
        answer: said.map(({ answer }) => answer).join("+"),
        text: said.map((reply) => reply.text).join("\n\n"),
      };
}

function replyToOne(
  ask: Part,
  { language, voice }: Listener,
  context: Context,
  knowledge: Knowledge,
): Decision | null {
  const own = ownId(ask.id ?? "");
  const answer = ask.id ?? "";
  if (own !== null) {
    const told = knowledge.answers.find((one) => one.id === own);
    const reply = told && ownReply(told, language, knowledge, context.locale);
    return reply ? { outcome: "answer", answer, ...reply, ...notThis(ask, voice) } : null;
  }
  const previous = lastAutomated(context)?.text ?? null;
  const reply = voice && builtInReply(ask, voice, knowledge, { ...context, previous });
  return reply
    ? { outcome: "answer", answer, language, ...(isFact(answer) && notThis(ask, voice)), ...reply }
    : null;
}

/** Who tapped a question was understood; who wrote one may say that they were not. */
function notThis({ isExact }: Part, voice: Voice | null): { choices?: string[] } {
  return isExact || !voice ? {} : { choices: [voice.pack.say.notThis] };
}

/** Asks which was meant, once: who does not choose wants something else. */
function offer(
  { listener, candidates }: Understood,
  context: Context,
  knowledge: Knowledge,
): Decision | null {
  const { voice } = listener;
  const offers = offersOf(candidates, listener, knowledge);
  return !voice || offers.length === 0 || lastAutomated(context)?.answer === "offer"
    ? null
    : offering(voice, voice.pack.say.offer, offers);
}

function offering({ language, pack }: Voice, text: string, offers: Offer[]): Decision {
  const choices = [...offers.map((one) => one.text), pack.say.person];
  const offered = offers.map(({ name }) => name);
  return { outcome: "offer", answer: "offer", text, language, choices, offered };
}

/** "Not what I asked": the next best answers to the question before, once; then a person. */
function offerNextBest(text: string, context: Context, knowledge: Knowledge, hear: Hear): Decision {
  const wrong = lastAutomated(context);
  const question = context.recent.findLast(({ author }) => author === "visitor");
  const isSecond = context.recent.some(({ answer }) => answer === "offer");
  if (!wrong || !question) {
    return handOver(text, context, knowledge);
  }
  const heard = isSecond ? null : hear(question.text, context.locale);
  const { listener } = heard ?? {};
  const candidates = listener?.listen(question.text).candidates ?? [];
  const offers = listener
    ? offersOf(candidates, listener, knowledge, namesIn(wrong.answer ?? ""))
    : [];
  return listener?.voice && offers.length > 0
    ? { ...offering(listener.voice, listener.voice.pack.say.offerAgain, offers), refuses: true }
    : { ...handOver(question.text, context, knowledge), ...refusalOf(wrong) };
}

/** A question that an automated message did not settle is the person's now. */
function refusalOf({ answer = "" }: Said): Pick<Decision, "refuses" | "unsettled"> {
  const isAboutQuestion =
    answer === "offer" || answer.startsWith("shop:") || namesIn(answer).some(isFact);
  return isAboutQuestion ? { refuses: true, unsettled: "before" } : {};
}

/** Says that a person has the message: in its language, else the page's, else the shop's. */
function handOver(text: string, { locale, now }: Context, knowledge: Knowledge): Decision {
  const wishes = [languageOfText(text), languageOf(locale), ...knowledge.languages, LAST_RESORT];
  const voice = firstVoice(wishes);
  if (!voice) {
    throw new Error(`no language pack for ${LAST_RESORT}`);
  }
  const { language } = voice;
  return {
    outcome: "hand-over",
    answer: "hand-off",
    text: handOffText(knowledge, voice, localeFor(language, locale), now),
    language,
  };
}

function reasonsOf(text: string, listener: Listener | null): Reason[] {
  if (!listener) {
    return [];
  }
  return listener.listen(text).candidates.map((candidate) => ({
    answer: candidate.id,
    example: listener.exampleOf(candidate),
    likeness: Math.min(1, candidate.score / (2 * ANSWERED_FROM)),
  }));
}
