import { type Features, featuresOf, type Text } from "./features.ts";
import { winnerOf, yardstick } from "./ranking.ts";
import { fitRidge, type Ridge } from "./ridge.ts";
import { indexTexts } from "./similarity.ts";

/** An answer as the matcher sees it: what it is called, and how people ask for it. */
export interface Askable {
  id: string;
  examples: Text[];
}

export interface Match {
  id: string;
  /** About 1 for a question like the examples, 0 for one about something else. */
  score: number;
}

export type Matcher = (text: Text) => Match | null;

export interface MatcherOptions {
  /** Least score that is answered. */
  threshold?: number;
  /** Building takes time that grows with the cube of this. */
  examplesMax?: number;
}

/** Chosen once, for every shop and language; README.md says from what. */
const THRESHOLD = 0.51;
const PIECES_WEIGHT = 0.7;
const WORDS_WEIGHT = 1 - PIECES_WEIGHT;
const LAMBDA = 0.4;
const EXAMPLES_MAX = 1000;

interface Example {
  label: number;
  features: Features;
}

/** Learns how people ask; what it returns gives the answer a text asks for, or null when unsure. */
export function createMatcher(answers: Askable[], options: MatcherOptions = {}): Matcher {
  const { threshold = THRESHOLD, examplesMax = EXAMPLES_MAX } = options;
  const examples = examplesOf(answers, examplesMax);
  const labels = examples.map((example) => example.label);
  const compared = compareWith(examples);
  const ridge = fitRidge(compared.kernel(), labels, answers.length, LAMBDA);
  const good = yardstick(ridge, labels);
  return (text) => {
    const similarities = compared.similaritiesTo(featuresOf(text));
    const { label, score } = winnerOf(valuesOf(ridge, similarities));
    const id = answers[label]?.id;
    return id !== undefined && score >= threshold * good ? { id, score: score / good } : null;
  };
}

/** Too many examples: every answer keeps its first ones, in turn, until the room is full. */
function examplesOf(answers: Askable[], most: number): Example[] {
  const turns = answers.flatMap(({ examples }, label) =>
    examples.map((text, turn) => ({ label, text, turn })),
  );
  const kept = turns.length > most ? turns.sort((a, b) => a.turn - b.turn).slice(0, most) : turns;
  return kept.map(({ label, text }) => ({ label, features: featuresOf(text) }));
}

/** Similarity of texts: that of their pieces and that of their words, weighed. */
function compareWith(examples: Example[]) {
  const n = examples.length;
  const pieces = indexTexts(examples.map((example) => example.features.pieces));
  const words = indexTexts(examples.map((example) => example.features.words));
  return {
    similaritiesTo(features: Features): Float64Array {
      const sums = new Float64Array(n);
      pieces.add(features.pieces, PIECES_WEIGHT, sums);
      words.add(features.words, WORDS_WEIGHT, sums);
      return sums;
    },
    /** Of every example with every other. */
    kernel(): Float64Array {
      const kernel = new Float64Array(n * n);
      for (let row = 0; row < n; row++) {
        const sums = kernel.subarray(row * n, (row + 1) * n);
        pieces.addIndexed(row, PIECES_WEIGHT, sums);
        words.addIndexed(row, WORDS_WEIGHT, sums);
      }
      return kernel;
    },
  };
}

function valuesOf(ridge: Ridge, similarities: Float64Array): Float64Array {
  const values = new Float64Array(ridge.classes);
  similarities.forEach((similarity, example) => {
    const row = example * ridge.classes;
    for (let c = 0; similarity !== 0 && c < ridge.classes; c++) {
      values[c] = (values[c] ?? 0) + similarity * (ridge.weights[row + c] ?? 0);
    }
  });
  return values;
}
