import type { Knowledge } from "../protocol/shop.ts";
import {
  ANSWERED_FROM,
  type Askable,
  type Candidate,
  createMatcher,
  createRanker,
  type Ranker,
} from "./matcher.ts";
import { isSmallTalk, ownName } from "./names.ts";
import { normalize, wordsOf } from "./normalize.ts";
import { type Heard, type Voice, voiceOf } from "./voices.ts";

/** A sentence, and what it asks for as far as one language understands it. */
export interface Part {
  text: string;
  heard: Heard;
  /** What it surely asks for; null when unsure. */
  id: string | null;
  /** The very words of an example: no doubt about it. */
  isExact: boolean;
  /** Likeliest first. */
  candidates: Candidate[];
}

/** Understands sentences in one language. */
export interface Listener {
  language: string;
  voice: Voice | null;
  listen(text: string): Part;
  /** The same for the very words of an example alone; null for any others. */
  recall(text: string): Part | null;
  /** The words of the example that a candidate was recognised by. */
  exampleOf(candidate: Candidate): string;
}

type Known = Pick<Knowledge, "answers" | "taught">;
type Taught = Known["taught"][number];

/** One of the shop's own answers, in one language. */
interface Told {
  id: string;
  texts: string[];
}

/** Learning takes longer the more examples there are; beyond this many, each answer's last ones are learnt. */
const OWN_EXAMPLES_MAX = 3000;
/** Enough to tell whether an example is the shop's own already: that is asked of every built-in one. */
const FEW_NEIGHBOURS = 8;
/** Politeness is brief. */
const SMALL_TALK_WORDS_MAX = 12;

/** Listeners of languages in which a shop has told nothing of its own: the same for every shop. */
const untaught = new Map<string, Listener>();

/** Learns the built-in questions of a language, what owners taught them, and the shop's own. */
export function listenerOf(language: string, known: Known): Listener {
  const own = withinMost(
    known.answers.map(({ id, examples }) => ({
      id: ownName(id),
      texts: examples[language] ?? [],
    })),
  );
  const taught = known.taught.filter((example) => example.language === language);
  if (taught.length > 0 || own.some(({ texts }) => texts.length > 0)) {
    return createListener(language, own, taught);
  }
  const listener = untaught.get(language) ?? createListener(language, [], []);
  untaught.set(language, listener);
  return listener;
}

function withinMost(told: Told[]): Told[] {
  const count = told.reduce((sum, { texts }) => sum + texts.length, 0);
  const each = Math.floor(OWN_EXAMPLES_MAX / Math.max(1, told.length));
  return count <= OWN_EXAMPLES_MAX
    ? told
    : told.map(({ id, texts }) => ({ id, texts: texts.slice(-each) }));
}

/** An answer as it is learnt: how people ask for it, in words and as the matcher compares them. */
interface Learnt extends Askable {
  texts: string[];
}

function createListener(language: string, own: Told[], taught: Taught[]): Listener {
  const voice = voiceOf(language);
  const learnt = learn(voice, own, taught);
  const exact = exactly(own, taught, voice);
  const ranker = createRanker(learnt);
  const texts = new Map(learnt.map((one) => [one.id, one.texts]));
  const recall = (text: string): Part | null => {
    const id = exact.get(wordsIn(text));
    return id
      ? {
          text,
          heard: hear(voice, text),
          id,
          isExact: true,
          candidates: [{ id, score: 1, example: 0 }],
        }
      : null;
  };
  const guess = (text: string): Part => {
    const heard = hear(voice, text);
    return { text, heard, isExact: false, ...rankHeard(heard, ranker, voice) };
  };
  return {
    language,
    voice,
    recall,
    listen: (text) => recall(text) ?? guess(text),
    exampleOf: ({ id, example }) => texts.get(id)?.[example] ?? "",
  };
}

/** The shop's own answers first, then the built-in ones with what they were taught. */
function learn(voice: Voice | null, own: Told[], taught: Taught[]): Learnt[] {
  const ready = (text: string) => hear(voice, text).whole;
  const ours = own.map(({ id, texts }) => ({ id, texts, examples: texts.map(ready) }));
  const isOurs = createMatcher(ours, { neighboursMax: FEW_NEIGHBOURS });
  const builtIn = (voice?.builtIn ?? []).map(({ id, texts, examples }) => {
    const lessons = taught.filter(({ answer }) => answer === id).map(({ text }) => text);
    // The shop's own answer takes over the built-in examples that it answers.
    const kept = texts.map((_, at) => at).filter((at) => isOurs(examples[at] ?? "") === null);
    return {
      id,
      texts: [...lessons, ...kept.map((at) => texts[at] ?? "")],
      examples: [...lessons.map(ready), ...kept.map((at) => examples[at] ?? "")],
    };
  });
  return [...ours, ...builtIn];
}

/**
 * Names by the words of their examples: the shop's own stand first, then what owners taught, then the
 * language's. What two of the shop's own have tells nothing.
 */
function exactly(own: Told[], taught: Taught[], voice: Voice | null): Map<string, string> {
  const names = new Map<string, string>();
  const told = [
    ...own.flatMap(({ id, texts }) => texts.map((text) => [id, text] as const)),
    ...taught.map(({ answer, text }) => [answer, text] as const),
    ...Object.entries(voice?.pack.ask ?? {}).flatMap(([id, texts]) =>
      texts.map((text) => [id, text] as const),
    ),
    ...choicesOffered(voice),
  ];
  for (const [id, text] of told) {
    const words = wordsIn(text);
    names.set(words, names.get(words) ?? id);
  }
  for (const words of ambiguousAmong(own)) {
    names.delete(words);
  }
  names.delete("");
  return names;
}

/** What the engine itself offers to tap. */
function choicesOffered(voice: Voice | null): [string, string][] {
  const say = voice?.pack.say;
  return say
    ? [...Object.entries(say.questions), ["human", say.person], ["wrong", say.notThis]]
    : [];
}

function ambiguousAmong(own: Told[]): string[] {
  const firsts = new Map<string, string>();
  return own.flatMap(({ id, texts }) =>
    texts.map(wordsIn).filter((words) => {
      const first = firsts.get(words) ?? id;
      firsts.set(words, first);
      return first !== id;
    }),
  );
}

function wordsIn(text: string): string {
  return wordsOf(normalize(text)).join(" ");
}

function hear(voice: Voice | null, text: string): Heard {
  const unheard = { tokens: [], pieces: [], masked: text, whole: text, onlyCourtesy: false };
  return voice?.hear(text) ?? unheard;
}

/** "No thanks" is more than "no": where little is left without the courtesy, the whole is tried first. */
function rankHeard(
  heard: Heard,
  ranker: Ranker,
  voice: Voice | null,
): Pick<Part, "id" | "candidates"> {
  const { tokens, masked, whole } = heard;
  const tries = tokens.length <= 2 && masked !== whole ? [whole, masked] : [masked];
  const ranked = tries.map((text) => ranker(text));
  const sure = ranked.find(([best]) => best && isSure(best, heard, voice));
  const candidates = sure ?? ranked.at(-1) ?? [];
  const id = sure?.[0]?.id ?? (heard.onlyCourtesy ? politenessIn(candidates) : null);
  return { id, candidates };
}

/** Words of politeness alone are a greeting, unless they are likelier another. */
function politenessIn(candidates: Candidate[]): string {
  return candidates.find(({ id }) => isSmallTalk(id))?.id ?? "greeting";
}

/** A greeting with a word in it that no greeting has is about that word; thanks may have a name with them. */
function isSure({ id, score }: Candidate, { tokens }: Heard, voice: Voice | null): boolean {
  if (score < ANSWERED_FROM) {
    return false;
  }
  if (!isSmallTalk(id)) {
    return true;
  }
  const strangers = tokens.filter((token) => !voice?.smallTalk.has(token)).length;
  return tokens.length <= SMALL_TALK_WORDS_MAX && strangers <= (id === "greeting" ? 0 : 1);
}
