import { type Features, featuresOf, type Text } from "./features.ts";
import { rank, yardstick } from "./ranking.ts";
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

export interface Candidate extends Match {
  /** Place, among the answer's examples, of the one most like the text. */
  example: number;
}

/** Best first, one per answer, at most CANDIDATES_MAX; scores are calibrated: comparable between shops. */
export type Ranker = (text: Text) => Candidate[];

/** The answer a text surely asks for, or null. */
export type Matcher = (text: Text) => Match | null;

export interface RankerOptions {
  /** Building takes time that grows with the cube of this. */
  examplesMax?: number;
}

export interface MatcherOptions extends RankerOptions {
  /** Least score that is answered. */
  threshold?: number;
}

/** A best score from here on is answered. Chosen once, for every shop and language; README.md says from what. */
export const ANSWERED_FROM = 0.51;
/** A lower score, but likely enough to be among at most three offers. */
export const OFFERED_FROM = 0.25;
export const CANDIDATES_MAX = 5;
const PIECES_WEIGHT = 0.7;
const WORDS_WEIGHT = 1 - PIECES_WEIGHT;
const LAMBDA = 0.4;
const EXAMPLES_MAX = 1000;

interface Example {
  label: number;
  /** Among its answer's examples. */
  place: number;
  features: Features;
}

/** Learns how people ask; what it returns gives the answer a text asks for, or null when unsure. */
export function createMatcher(answers: Askable[], options: MatcherOptions = {}): Matcher {
  const ranker = createRanker(answers, options);
  const { threshold = ANSWERED_FROM } = options;
  return (text) => {
    const [best] = ranker(text);
    return best && best.score >= threshold ? { id: best.id, score: best.score } : null;
  };
}

/** Learns how people ask; what it returns gives the answers that a text is likeliest to ask for. */
export function createRanker(answers: Askable[], options: RankerOptions = {}): Ranker {
  const examples = examplesOf(answers, options.examplesMax ?? EXAMPLES_MAX);
  const labels = examples.map((example) => example.label);
  const compared = compareWith(examples);
  const ridge = fitRidge(compared.kernel(), labels, answers.length, LAMBDA);
  const good = yardstick(ridge, labels);
  return (text) => {
    const similarities = compared.similaritiesTo(featuresOf(text));
    if (similarities.every((similarity) => similarity === 0)) {
      return [];
    }
    const nearest = nearestOf(examples, similarities);
    return rank(valuesOf(ridge, similarities), CANDIDATES_MAX).flatMap(({ label, score }) => {
      const [id, example] = [answers[label]?.id, nearest.get(label)];
      return id === undefined || example === undefined
        ? []
        : [{ id, score: score / good, example }];
    });
  };
}

/** For each class that has one in common with the text, the place of its likest example. */
function nearestOf(examples: Example[], similarities: Float64Array): Map<number, number> {
  const nearest = new Map<number, number>();
  const likeness = new Map<number, number>();
  examples.forEach(({ label, place }, at) => {
    const similarity = similarities[at] ?? 0;
    if (similarity > (likeness.get(label) ?? 0)) {
      likeness.set(label, similarity);
      nearest.set(label, place);
    }
  });
  return nearest;
}

/** Too many examples: every answer keeps its first ones, in turn, until the room is full. */
function examplesOf(answers: Askable[], most: number): Example[] {
  const turns = answers.flatMap(({ examples }, label) =>
    examples.map((text, place) => ({ label, text, place })),
  );
  const kept = turns.length > most ? turns.sort((a, b) => a.place - b.place).slice(0, most) : turns;
  return kept.map(({ label, place, text }) => ({ label, place, features: featuresOf(text) }));
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
