import { type Features, featuresOf, type Text } from "./matching/features.ts";
import { highest } from "./matching/neighbours.ts";
import { rank, type Said } from "./matching/ranking.ts";
import { ridgeWeights } from "./matching/ridge.ts";
import { indexTexts, type TextIndex } from "./matching/similarity.ts";

/** An answer as the matcher sees it: what it is called, and how people ask for it. */
export interface Askable {
  id: string;
  examples: Text[];
}

export interface Match {
  id: string;
  /** From 0 to 1: close to 1 for a question put like several examples, 0 for one about something else. */
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
  /** Each answer keeps its first ones where there are more. */
  examplesMax?: number;
  /** Fewer than the usual ones are quicker, and rougher. */
  neighboursMax?: number;
}

export interface MatcherOptions extends RankerOptions {
  /** Least score that is answered. */
  threshold?: number;
}

/** A best score from here on is answered. Chosen once, for every shop and language; README.md says from what. */
export const ANSWERED_FROM = 0.22;
/** A lower score, but likely enough to be among at most three offers. */
export const OFFERED_FROM = 0.12;
export const CANDIDATES_MAX = 5;

const EXAMPLES_MAX = 5000;
/** Examples that are weighed against each other for a text: more change nothing, but take time. */
const NEIGHBOURS_MAX = 64;
/** Long examples are weighed in smaller number, so that time is bounded: features of all neighbours together. */
const NEIGHBOURS_SIZE_MAX = 8000;
/** How little an example of a typical answer is trusted; the root makes up half for having few or many. */
const LAMBDA = 0.2;

/** An example without its text: the place of its answer, and its own among that answer's examples. */
interface Known {
  label: number;
  place: number;
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
  const { examplesMax = EXAMPLES_MAX, neighboursMax = NEIGHBOURS_MAX } = options;
  const examples = examplesOf(answers, examplesMax);
  const index = indexTexts(examples.map(({ features }) => features));
  const known = examples.map(({ label, place }) => ({ label, place }));
  const distrust = distrustOf(known.map(({ label }) => label));
  return (text) => {
    const similarities = index.similaritiesTo(featuresOf(text));
    const neighbours = withinSize(highest(similarities, neighboursMax), index);
    const weights = ridgeWeights(
      index.among(
        neighbours,
        neighbours.map((example) => distrust.get(known[example]?.label ?? 0) ?? LAMBDA),
      ),
      Float64Array.from(neighbours, (example) => similarities[example] ?? 0),
    );
    return rank(sumsByLabel(neighbours, weights, known), CANDIDATES_MAX).flatMap(
      ({ answer: { label, place }, score }) => {
        const id = answers[label]?.id;
        return id === undefined ? [] : [{ id, score, example: place }];
      },
    );
  };
}

/** Too many examples: every answer keeps its first ones, in turn, until the room is full. */
function examplesOf(answers: Askable[], most: number): (Known & { features: Features })[] {
  const turns = answers.flatMap(({ examples }, label) =>
    examples.map((text, place) => ({ label, text, place })),
  );
  const kept = turns.length > most ? turns.sort((a, b) => a.place - b.place).slice(0, most) : turns;
  return kept.map(({ label, place, text }) => ({ label, place, features: featuresOf(text) }));
}

/** For each answer, the λ of its examples: the fewer it has, the more each must count. */
function distrustOf(labels: number[]): Map<number, number> {
  const sizes = Map.groupBy(labels, (label) => label);
  const typical = labels.length / sizes.size;
  return new Map(
    Array.from(sizes, ([label, { length }]) => [label, LAMBDA * Math.sqrt(length / typical)]),
  );
}

function withinSize(nearest: number[], index: TextIndex): number[] {
  let size = 0;
  return nearest.filter((example) => (size += index.sizeOf(example)) <= NEIGHBOURS_SIZE_MAX);
}

/** What the neighbours of each answer weigh together; it goes by its nearest one, which comes first. */
function sumsByLabel(neighbours: number[], weights: Float64Array, known: Known[]): Said<Known>[] {
  const sums = new Map<number, Said<Known>>();
  neighbours.forEach((example, at) => {
    const answer = known[example] ?? { label: 0, place: 0 };
    const said = sums.get(answer.label) ?? { answer, value: 0 };
    said.value += weights[at] ?? 0;
    sums.set(answer.label, said);
  });
  return [...sums.values()];
}
