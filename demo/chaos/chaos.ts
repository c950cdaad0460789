import { parseArgs } from "node:util";
import { type Fault, FAULTS } from "../stage/faults.ts";
import { launchBrowser } from "../stage/browser.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { startServer } from "../stage/server.ts";
import { type Group, playGroup } from "./group.ts";
import { playPages } from "./pages.ts";
import type { Ending } from "./play.ts";

/*
 * Conversations over bad roads, on a server that is killed again and again; then everything heals, and what there is
 * must be what was said: `npm run chaos`, `npm run chaos -- --seeds 50`. One that was broken is played again, with what
 * befell it then, by `npm run chaos -- --seed 17`. Some more are held between the real pages, in a browser:
 * `npm run chaos -- --seeds 0 --pages 4`.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    seed: { type: "string" },
    pages: { type: "string" },
  },
});

const AT_ONCE = 25;
const PAGES = 4;
const ROUNDS = 3;
const PLAY = { roundMs: 5000, texts: 3, among: FAULTS };

const total = { seeds: 0, broken: 0, kills: 0, healedInMs: 0, written: 0, acknowledged: 0 };
const struck = new Map<Fault, number>();

const server = await startServer();
try {
  const owner = await OwnerClient.signIn(server.signInLink);
  for (const group of groups()) {
    const { endings, healedInMs } = await playGroup(server, owner, group);
    total.kills += group.rounds;
    total.healedInMs = Math.max(total.healedInMs, healedInMs);
    endings.forEach((ending, seed) => report(seed, ending));
    console.log(`group ${group.number}: ${endings.size} seeds, healed in ${healedInMs} ms`);
  }
  await betweenPages(Number(values.pages ?? (values.seed === undefined ? PAGES : 0)));
} finally {
  await server.stop();
}
const faults = FAULTS.filter((fault) => fault !== "none").map((f) => `${f} ${struck.get(f) ?? 0}`);
console.log(`
${total.seeds} seeds, ${total.broken} broken
${total.written} messages written, ${total.acknowledged} acknowledgements heard
connections struck: ${faults.join(", ")}
server killed ${total.kills} times; everybody had everything within ${total.healedInMs} ms`);
process.exitCode = total.broken > 0 || total.seeds === 0 ? 1 : 0;

function groups(): Group[] {
  const one = values.seed === undefined ? null : Number(values.seed);
  const all = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
  const byNumber = Map.groupBy(one === null ? all : [one], (seed) => Math.ceil(seed / AT_ONCE));
  return [...byNumber].map(([number, seeds]) => ({ number, seeds, rounds: ROUNDS, play: PLAY }));
}

async function betweenPages(seeds: number): Promise<void> {
  if (seeds === 0) {
    return;
  }
  // The owner's link works once: a fresh one comes with each start.
  await server.kill9();
  await server.restart();
  const browser = await launchBrowser();
  for (let seed = 1; seed <= seeds; seed++) {
    const broken = await playPages(server, browser, seed);
    total.seeds++;
    total.kills++;
    total.broken += Number(broken.length > 0);
    console.log(
      `pages ${seed}: ${broken.length > 0 ? `BROKEN ${broken.join("; ")}` : "all there"}`,
    );
  }
  await browser.close();
}

function report(seed: number, { broken, history, struck: here }: Ending): void {
  total.seeds++;
  total.broken += Number(broken.length > 0);
  total.written += history.written.length;
  total.acknowledged += history.acknowledged.length;
  FAULTS.forEach((fault) => struck.set(fault, (struck.get(fault) ?? 0) + here[fault]));
  if (broken.length > 0) {
    console.log(`BROKEN seed ${seed}\n  ${broken.join("\n  ")}`);
  }
}
