import { setTimeout as sleep } from "node:timers/promises";
import type { OwnerClient } from "../stage/owner-client.ts";
import { createRandom, seedOf } from "../stage/random.ts";
import type { ShopServer } from "../stage/server.ts";
import { beginConversation, type Ending, type Play } from "./play.ts";

/** Conversations that are held at once, and the power cuts they share. */
export interface Group {
  /** Of the moments at which the server is killed. */
  number: number;
  seeds: number[];
  /** In each of them both sides write, and the server is killed. */
  rounds: number;
  play: Play;
}

export interface GroupEnding {
  endings: Map<number, Ending>;
  /** From the moment all roads were good until everybody had everything, in ms. */
  healedInMs: number;
}

/** Whoever has not got everything after this long, on a machine however busy, will not. */
const HEAL_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Plays a group on a running server, kills it on the way, lets everything heal, and looks at what there is. */
export async function playGroup(
  server: ShopServer,
  { cookie }: OwnerClient,
  { number, seeds, rounds, play }: Group,
): Promise<GroupEnding> {
  const conversations = await Promise.all(
    seeds.map((seed) => beginConversation(server.origin, cookie, seed, play)),
  );
  const random = createRandom(seedOf(number, 0));
  for (let round = 0; round < rounds; round++) {
    const killing = killAfter(server, random() * play.roundMs);
    await Promise.all([killing, ...conversations.map(({ write }) => write())]);
  }
  conversations.forEach(({ heal }) => heal());
  const healedAt = Date.now();
  const isOver = () => Date.now() - healedAt > HEAL_MS;
  while (!conversations.every(({ isSettled }) => isSettled()) && !isOver()) {
    await sleep(LOOK_EVERY_MS);
  }
  const healedInMs = Date.now() - healedAt;
  const endings = new Map<number, Ending>();
  for (const { seed, close } of conversations) {
    endings.set(seed, await close());
  }
  return { endings, healedInMs };
}

/** It is up again at once; its clients notice by themselves. */
async function killAfter(server: ShopServer, ms: number): Promise<void> {
  await sleep(ms);
  await server.kill9();
  await server.restart();
}
