import { featuresOf } from "./features.ts";
import { createLexicon, type Lexicon, tokensOf } from "./hours/lexicon.ts";
import { maskTimes, type Piece, readPieces } from "./hours/pieces.ts";
import type { LanguagePack } from "./language-pack.ts";

import type { Askable } from "./matcher.ts";
import { normalize } from "./normalize.ts";
import { PACKS } from "./packs.ts";
import { phrasesOf, strip } from "./phrases.ts";

/** A language the engine speaks: its pack, made ready for use. */
export interface Voice {
  language: string;
  pack: LanguagePack;
  /** How people ask for what every shop is asked, times masked. */
  builtIn: Askable[];
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
  const pack = PACKS.find((one) => one.language === language);
  const voice = voices.get(language) ?? (pack ? createVoice(pack) : null);
  if (voice) {
    voices.set(language, voice);
  }
  return voice;
}

function createVoice(pack: LanguagePack): Voice {
  const lexicon = createLexicon(pack.language, pack.when);
  const courtesy = phrasesOf(pack.courtesy);
  const hear = (text: string) => hearSentence(text, lexicon, courtesy);
  const builtIn = Object.entries(pack.ask).map(([id, examples]) => ({
    id,
    examples: examples.map((text) => featuresOf(hear(text).whole)),
  }));
  return { language: pack.language, pack, builtIn, hear };
}

function hearSentence(text: string, lexicon: Lexicon, courtesy: string[][]): Heard {
  const all = tokensOf(normalize(text));
  const asked = strip(all, courtesy);
  const tokens = asked.length === 0 ? all : asked;
  const pieces = readPieces(tokens, lexicon);
  const whole = maskTimes(readPieces(all, lexicon));
  return { tokens, pieces, masked: maskTimes(pieces), whole, onlyCourtesy: asked.length === 0 };
}

/** The spoken language most of whose common words a text uses; null when no language leads. */
export function languageOfText(text: string): string | null {
  const words = new Set(tokensOf(normalize(text)));
  const counts = PACKS.map(({ language, common }) => ({
    language,
    hits: common.filter((word) => words.has(word)).length,
  })).sort((one, other) => other.hits - one.hits);
  const [first, second] = counts;
  return first && first.hits > (second?.hits ?? 0) ? first.language : null;
}
