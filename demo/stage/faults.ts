import { between, createRandom, pick, seedOf } from "./random.ts";

/** What can befall a connection. */
export const FAULTS = [
  "none",
  /** Ends, as when a server goes; what was being said may or may not have arrived. */
  "cut",
  /** The same without a word, by RST. */
  "reset",
  /** One direction ends; in the other, talk goes on. */
  "halfClose",
  /** Nothing passes any more, and nobody is told. */
  "blackHole",
  /** Each piece comes up to five seconds late. */
  "delay",
  /** Each piece comes in three. */
  "split",
  /** Cut for the client; what it has just said arrives later, when it may have said it anew. */
  "late",
  /** Cut; later, all that the client said on it is said once more. */
  "duplicate",
] as const;
export type Fault = (typeof FAULTS)[number];

const DELAY_MAX_MS = 5000;
/** The last piece that a fault may wait for: a conversation's socket says about so many in a minute. */
const PIECES_MAX = 12;

/** What will befall one connection: decided before it begins, so that a seed tells it again. */
export interface Plan {
  fault: Fault;
  /** It strikes at the piece after so many, counted in both directions. */
  after: number;
  /** Whether the piece at which the connection ends still arrives. */
  isLastHeard: boolean;
  /** Waits of this connection, one after the other, in ms. */
  nextDelay: () => number;
}

/** Of the connection with this number, from 0. */
export function planOf(
  seed: number,
  connection: number,
  among: readonly [Fault, ...Fault[]],
): Plan {
  const random = createRandom(seedOf(seed, connection));
  return {
    fault: pick(random, among),
    // Most connections are short.
    after: Math.floor(random() ** 2 * PIECES_MAX),
    isLastHeard: random() < 0.5,
    nextDelay: () => between(random, 0, DELAY_MAX_MS),
  };
}
