import { setTimeout as sleep } from "node:timers/promises";
import { conversationOf, VisitorClient } from "../stage/clients.ts";
import { type Fault, FAULTS } from "../stage/faults.ts";
import { between, createRandom, type Random, seedOf } from "../stage/random.ts";
import { type RoughRoad, startRoughRoad } from "../stage/rough-road.ts";
import { ChaosClient } from "./client.ts";
import { brokenPromises, type History } from "./history.ts";
import { ownerSide, visitorSide } from "./sides.ts";

/** What is played: how much is said in each round, and what may befall it. */
export interface Play {
  /** How long both sides go on writing in a round. */
  roundMs: number;
  /** Most messages of one client in a round. */
  texts: number;
  among: readonly [Fault, ...Fault[]];
}

/** One conversation: two windows of a visitor, two owners, each on a road of their own. */
export interface Conversation {
  seed: number;
  /** Both sides write for a round. */
  write: () => Promise<unknown>;
  /** All roads are good from now on. */
  heal: () => void;
  /** Whether everybody has everything, by what they know themselves. */
  isSettled: () => boolean;
  /** The promises that were broken, and what there is to count; the end. */
  close: () => Promise<Ending>;
}

export interface Ending {
  broken: string[];
  history: History;
  struck: Record<Fault, number>;
}

const CLIENTS = ["visitor-1", "visitor-2", "owner-1", "owner-2"] as const;
/** A visitor's question now and then has an automatic answer: it is stored in the same step. */
const QUESTIONS = ["Vous êtes ouverts dimanche ?", "Quelle est votre adresse ?"];
/** After so many of its messages a page is loaded anew. */
const RELOADS = 0.1;

export async function beginConversation(
  origin: string,
  cookie: string,
  seed: number,
  play: Play,
): Promise<Conversation> {
  const visitor = new VisitorClient(origin);
  const roads: RoughRoad[] = [];
  const clients: ChaosClient[] = [];
  const writers: (() => Promise<void>)[] = [];
  for (const [part, name] of CLIENTS.entries()) {
    const road = await startRoughRoad({
      to: Number(new URL(origin).port),
      seed: seedOf(seed, part),
      among: play.among,
    });
    const side = name.startsWith("visitor")
      ? visitorSide(road.origin, visitor.token)
      : ownerSide(road.origin, cookie, conversationOf(visitor.token));
    const random = createRandom(seedOf(seed, 100 + part));
    const client = new ChaosClient(`${name}-${seed}`, side, random);
    roads.push(road);
    clients.push(client);
    writers.push(() => writeRound(client, random, play));
  }
  return {
    seed,
    write: () => Promise.all(writers.map((write) => write())),
    heal: () => roads.forEach((road) => road.heal()),
    isSettled: () => isSettled(clients),
    async close() {
      clients.forEach((client) => client.stop());
      // Only now: what was acknowledged before must be there, and nothing comes any more.
      const history = {
        written: clients.flatMap(({ written }) => written),
        acknowledged: clients.flatMap(({ acknowledged }) => acknowledged),
        stored: await visitor.messages(),
        shown: Object.fromEntries(clients.map(({ name, shown }) => [name, shown])),
      };
      await Promise.all(roads.map((road) => road.close()));
      return { broken: brokenPromises(history), history, struck: sumOf(roads) };
    },
  };
}

/** At random moments; the page may be loaded anew in between. */
async function writeRound(client: ChaosClient, random: Random, { roundMs, texts }: Play) {
  const count = between(random, 0, texts);
  const moments = Array.from({ length: count }, () => random() * roundMs).sort((a, b) => a - b);
  let now = 0;
  for (const moment of moments) {
    await sleep(moment - now);
    now = moment;
    const question = QUESTIONS[between(random, 0, 9)] ?? "Ceci est pour vous";
    client.write(`${question} (${client.name}, ${client.written.length + 1})`);
    if (random() < RELOADS) {
      client.reload();
    }
  }
}

function isSettled(clients: ChaosClient[]): boolean {
  const [first = "", ...others] = clients.map(({ shown }) =>
    shown.map(({ seq, clientId }) => `${seq} ${clientId}`).join("\n"),
  );
  return clients.every(({ isDone }) => isDone) && others.every((other) => other === first);
}

function sumOf(roads: RoughRoad[]): Record<Fault, number> {
  const sums = FAULTS.map((fault) => [
    fault,
    roads.reduce((sum, { struck }) => sum + struck[fault], 0),
  ]);
  return Object.fromEntries(sums) as Record<Fault, number>;
}
