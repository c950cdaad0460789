import { featuresOf } from "./matching/features.ts";
import { createLexicon, type Lexicon } from "./hours/lexicon.ts";
import { maskTimes } from "./hours/mask.ts";
import type { Piece } from "./hours/piece.ts";
import { readPieces } from "./hours/pieces.ts";
import { tokensOf } from "./hours/tokens.ts";
import { type LanguagePack, SOCIAL_NAMES } from "./language-pack.ts";
import type { Askable } from "./matcher.ts";
import { normalize } from "./normalize.ts";
import { PACKS } from "./packs.ts";
import { phrasesOf, strip } from "./phrases.ts";

/** A language the engine speaks: its pack, made ready for use. */
export interface Voice {
  language: string;
  pack: LanguagePack;
  /** How people ask for what every shop is asked, times masked. */
  builtIn: (Askable & { texts: string[] })[];
  /** Words of politeness and small talk, and those too common to carry sense. */
  smallTalk: Set<string>;
  hear(text: string): Heard;
}

/** A sentence as one voice hears it. */
export interface Heard {
  tokens: string[];
  pieces: Piece[];
  /** What is matched, times masked: without the courtesy, and with it. */
  masked: string;
  whole: string;
  /** Nothing in it but "hello", "please", "thanks". */
  onlyCourtesy: boolean;
}

const voices = new Map<string, Voice>();

/** Languages the engine speaks by itself. */
export const SPOKEN: string[] = PACKS.map((pack) => pack.language);

/** Made when first needed and kept: a Worker serves many conversations. */
export function voiceOf(language: string): Voice | null {
  const known = voices.get(language);
  const pack = known ? null : PACKS.find((one) => one.language === language);
  if (!pack) {
    return known ?? null;
  }
  const voice = createVoice(pack);
  voices.set(language, voice);
  return voice;
}

/** The voice of the first of these languages that the engine speaks; null where it speaks none. */
export function firstVoice(languages: (string | null)[]): Voice | null {
  // Only that one is made: a voice takes a while to learn.
  const spoken = languages.find((language) => language !== null && SPOKEN.includes(language));
  return voiceOf(spoken ?? "");
}

function createVoice(pack: LanguagePack): Voice {
  const lexicon = createLexicon(pack.language, pack.when);
  const courtesy = phrasesOf(pack.courtesy);
  const hear = (text: string) => hearSentence(text, lexicon, courtesy);
  const builtIn = Object.entries(pack.ask).map(([id, texts]) => ({
    id,
    texts,
    examples: texts.map((text) => featuresOf(hear(text).whole)),
  }));
  const social = SOCIAL_NAMES.flatMap((name) => pack.ask[name]);
  const smallTalk = new Set(
    [...pack.courtesy, ...pack.common, ...social].flatMap((text) => tokensOf(normalize(text))),
  );
  return { language: pack.language, pack, builtIn, smallTalk, hear };
}

function hearSentence(text: string, lexicon: Lexicon, courtesy: string[][]): Heard {
  const all = tokensOf(normalize(text));
  const asked = strip(all, courtesy);
  const tokens = asked.length === 0 ? all : asked;
  const pieces = readPieces(tokens, lexicon);
  const whole = maskTimes(readPieces(all, lexicon));
  return { tokens, pieces, masked: maskTimes(pieces), whole, onlyCourtesy: asked.length === 0 };
}
