import type { Answer } from "../protocol/shop.ts";
import { createMatcher, type Match, type Matcher } from "./matcher.ts";
import { type Heard, type Voice, voiceOf } from "./voices.ts";

/** What a message asks for, as one language understands it. */
export interface Understood {
  /** A fact, "greeting", "thanks", "human", "leave", or "shop:" and an answer's id. Null: several things. */
  id: string | null;
  score: number;
  language: string;
  heard: Heard;
}

/** Understands messages in one language. */
export type Listener = (sentences: string[]) => Understood | null;

/** Built on every wake of a conversation, so kept to what is built in a few dozen milliseconds. */
const EXAMPLES_MAX = 400;
const OWN = "shop:";

/** Learns the built-in questions of a language and the shop's own. */
export function createListener(language: string, answers: Answer[]): Listener {
  const voice = voiceOf(language);
  const own = answers.map(({ id, examples }) => ({
    id: OWN + id,
    examples: (examples[language] ?? []).map((text) => hear(voice, text).whole),
  }));
  const isOwn = createMatcher(own, { examplesMax: EXAMPLES_MAX });
  const builtIn = (voice?.builtIn ?? []).map(({ id, examples }) => ({
    id,
    // The shop's own answer takes over the built-in examples that it answers.
    examples: examples.filter((text) => isOwn(text) === null),
  }));
  const match = createMatcher([...own, ...builtIn], { examplesMax: EXAMPLES_MAX });
  return (sentences) => understand(sentences, language, voice, match);
}

/** The id of the shop's own answer behind an understood id; null for a built-in one. */
export function ownAnswerId(id: string): string | null {
  return id.startsWith(OWN) ? id.slice(OWN.length) : null;
}

function hear(voice: Voice | null, text: string): Heard {
  const unheard = { tokens: [], pieces: [], masked: text, whole: text, onlyCourtesy: false };
  return voice?.hear(text) ?? unheard;
}

interface Part {
  text: string;
  heard: Heard;
  match: Match | null;
}

function understand(
  sentences: string[],
  language: string,
  voice: Voice | null,
  match: Matcher,
): Understood | null {
  const listen = (text: string): Part => {
    const heard = hear(voice, text);
    return { text, heard, match: matchHeard(heard, match) };
  };
  const parts = sentences.map(listen);
  const asking = parts.filter((part) => !isSocial(part));
  const person = parts.find((part) => part.match?.id === "human");
  if (person || asking.length < 2) {
    return understood(person ?? asking[0] ?? parts.findLast((part) => part.match), language);
  }
  const whole = understood(listen(asking.map((part) => part.text).join(" ")), language);
  return whole && isMixed(asking) ? { ...whole, id: null } : whole;
}

/** "No thanks" is more than "no": where little is left without the courtesy, the whole is tried first. */
function matchHeard({ tokens, masked, whole }: Heard, match: Matcher): Match | null {
  return (tokens.length <= 2 && masked !== whole ? match(whole) : null) ?? match(masked);
}

function understood(part: Part | undefined, language: string): Understood | null {
  return part?.match ? { ...part.match, language, heard: part.heard } : null;
}

function isSocial({ heard, match }: Part): boolean {
  return heard.onlyCourtesy || match?.id === "greeting" || match?.id === "thanks";
}

/** Whether sentences surely ask for different things, or for one that is known and one that is not. */
function isMixed(asking: Part[]): boolean {
  const ids = asking.map(({ match }) => match?.id ?? null);
  const known = new Set(ids.filter((id) => id !== null));
  const isUnknownAsked = asking.some(({ text }, at) => ids[at] === null && text.includes("?"));
  return known.size > 1 || (known.size === 1 && isUnknownAsked);
}
