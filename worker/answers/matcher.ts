import { type Features, featuresOf } from "./features.ts";
import { winnerOf, yardstick } from "./ranking.ts";
import { fitRidge, type Ridge } from "./ridge.ts";
import { indexTexts } from "./similarity.ts";

/** An answer as the matcher sees it: what it is called, and how people ask for it. */
export interface Askable {
  id: string;
  examples: string[];
}

export interface Match {
  id: string;
  /** About 1 for a question like the examples, 0 for one about something else. */
  score: number;
}

export type Matcher = (text: string) => Match | null;

export interface MatcherOptions {
  /** Least score that is answered. */
  threshold?: number;
  /** Building takes time that grows with the cube of this. */
  examplesMax?: number;
}

/** Chosen once, for every shop and language; README.md says from what. */
export const THRESHOLD = 0.51;
const PIECES_WEIGHT = 0.7;
const WORDS_WEIGHT = 1 - PIECES_WEIGHT;
const LAMBDA = 0.4;
const EXAMPLES_MAX = 1000;

type SimilaritiesTo = (features: Features, sums: Float64Array) => Float64Array;

interface Example {
  label: number;
  features: Features;
}

/** Learns how people ask; what it returns gives the answer a text asks for, or null when unsure. */
export function createMatcher(answers: Askable[], options: MatcherOptions = {}): Matcher {
  const { threshold = THRESHOLD, examplesMax = EXAMPLES_MAX } = options;
  const examples = examplesOf(answers, examplesMax);
  const labels = examples.map((example) => example.label);
  const similaritiesTo = compareWith(examples);
  const ridge = fitRidge(kernelOf(examples, similaritiesTo), labels, answers.length, LAMBDA);
  const good = yardstick(ridge, labels);
  return (text) => {
    const similarities = similaritiesTo(featuresOf(text), new Float64Array(labels.length));
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

function compareWith(examples: Example[]): SimilaritiesTo {
  const addPieces = indexTexts(examples.map((example) => example.features.pieces));
  const addWords = indexTexts(examples.map((example) => example.features.words));
  return (features, sums) => {
    addPieces(features.pieces, PIECES_WEIGHT, sums);
    addWords(features.words, WORDS_WEIGHT, sums);
    return sums;
  };
}

function kernelOf(examples: Example[], similaritiesTo: SimilaritiesTo): Float64Array {
  const n = examples.length;
  const kernel = new Float64Array(n * n);
  examples.forEach(({ features }, row) => {
    similaritiesTo(features, kernel.subarray(row * n, (row + 1) * n));
  });
  return kernel;
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
