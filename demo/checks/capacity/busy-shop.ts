import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openLoop } from "../../bench/load/closed-loop.ts";
import { connectEach } from "../../bench/load/rates.ts";
import { answeredSide, type Side, type Speaker } from "../../bench/load/sides.ts";
import { percentile, slope } from "../../bench/statistics.ts";
import { openOwner } from "../../stage/browser.ts";
import { loadOf } from "../../stage/process-tree.ts";
import { startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";

const CONVERSATIONS = 500;
const EVERY_MS = 5000;
const P95_MS = 300;
/** Of the memory at the beginning, by the end. */
const GROWTH = 0.05;
const HEAP_BYTES = 5e6;
const PARTS = 10;

interface Reading {
  /** Seconds since the first. */
  at: number;
  memory: number;
  heap: number;
}

/** On an installation of its own, with all its limits: this is what they have room for. */
export const busyShop: Check = {
  id: "C2",
  says: "500 conversations with a message every 5 s and the owner's page open: 95 % stored within 300 ms, memory steady",
  isQuick: false,
  async run({ browser, isFull }) {
    const server = await startServer();
    try {
      const { page } = await openOwner(await browser());
      await page.goto(server.signInLink);
      await page.getByRole("tablist").waitFor();
      const side = answeredSide(server, "own");
      const speakers = await connectEach(side, CONVERSATIONS);
      const seconds = isFull ? 600 : 60;
      const warmUp = isFull ? 180 : 30;
      await openLoop(side, speakers, EVERY_MS, warmUp);
      const { times, errors, firstError, readings } = await measured(
        side,
        speakers,
        seconds - warmUp,
        page,
      );
      const by = (of: "memory" | "heap") =>
        slope(readings.map((each) => [each.at, each[of]])) * (seconds - warmUp);
      const growth = by("memory") / (readings[0]?.memory ?? Number.NaN);
      const heap = by("heap");
      const p95 = percentile(times, 0.95);
      speakers.forEach((speaker) => speaker.close());
      await page.context().close();
      return {
        isHeld: errors === 0 && p95 < P95_MS && growth < GROWTH && heap < HEAP_BYTES,
        figure:
          `${errors} errors of ${times.length + errors}${firstError && ` (${firstError})`}, p95 ${p95.toFixed(0)} ms, ` +
          `memory ${(growth * 100).toFixed(1)} %, page ${(heap / 1e6).toFixed(1)} MB ` +
          `in the last ${seconds - warmUp} of ${seconds} s`,
      };
    } finally {
      await server.stop();
    }
  },
};

async function measured(side: Side, speakers: Speaker[], seconds: number, page: Page) {
  const spoken = openLoop(side, speakers, EVERY_MS, seconds);
  const readings = [await read(side, page, 0)];
  for (let part = 1; part <= PARTS; part++) {
    await sleep((seconds * 1000) / PARTS);
    readings.push(await read(side, page, (part * seconds) / PARTS));
  }
  return { ...(await spoken), readings };
}

/** What is left once the page has cleaned up. */
async function read({ pid }: Side, page: Page, at: number): Promise<Reading> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return { at, memory: loadOf(pid).memory, heap: usedSize };
}
