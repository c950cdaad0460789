import { loadOf } from "../../stage/process-tree.ts";
import type { Side, Speaker } from "./sides.ts";

/** What came of a stretch of load. */
export interface Slice {
  /** From saying something to hearing that it was taken in, each in milliseconds. */
  times: number[];
  seconds: number;
  /** What was refused, or never answered. */
  errors: number;
  /** The first of them, in words; empty where there was none. */
  firstError: string;
  /** What the runtime's processors spent, in milliseconds. */
  processorMs: number;
}

/** When everybody stops: after so long, or after so often each. */
type Until = { seconds: number } | { each: number };

/** Everybody speaks, hears, and speaks again. `from` numbers what is said. */
export async function closedLoop(
  { pid }: Side,
  speakers: Speaker[],
  until: Until,
  from = 0,
): Promise<Slice> {
  const slice: Slice = { times: [], seconds: 0, errors: 0, firstError: "", processorMs: 0 };
  const spent = loadOf(pid).processorMs;
  const begun = performance.now();
  const goesOn = (index: number) =>
    "each" in until ? index < until.each : performance.now() - begun < until.seconds * 1000;
  await Promise.all(
    speakers.map(async (speaker) => {
      for (let index = 0; goesOn(index); index++) {
        await timed(slice, () => speaker.say(from + index));
      }
    }),
  );
  slice.seconds = (performance.now() - begun) / 1000;
  slice.processorMs = loadOf(pid).processorMs - spent;
  return slice;
}

/** Everybody speaks once in so many milliseconds, at times of their own, whatever the server does. */
export async function openLoop(
  { pid }: Side,
  speakers: Speaker[],
  everyMs: number,
  seconds: number,
): Promise<Slice> {
  const slice: Slice = { times: [], seconds, errors: 0, firstError: "", processorMs: 0 };
  const spent = loadOf(pid).processorMs;
  const begun = performance.now();
  const stepMs = everyMs / speakers.length;
  const waiting: Promise<void>[] = [];
  for (let turn = 0; turn * stepMs < seconds * 1000; turn++) {
    const wait = begun + turn * stepMs - performance.now();
    if (wait > 1) {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    const speaker = speakers[turn % speakers.length];
    if (speaker) {
      waiting.push(timed(slice, () => speaker.say(Math.floor(turn / speakers.length))));
    }
  }
  await Promise.all(waiting);
  slice.processorMs = loadOf(pid).processorMs - spent;
  return slice;
}

async function timed(slice: Slice, say: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  try {
    await say();
    slice.times.push(performance.now() - started);
  } catch (error) {
    slice.errors++;
    slice.firstError ||= String(error);
  }
}

/** At most so many at once. */
export async function inTurns<T>(
  count: number,
  atOnce: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      made[index] = await make(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return made;
}
