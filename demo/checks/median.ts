import type { RawAnswer } from "../stage/raw-http.ts";

/** As many as CHECKS of this kind ask for. */
const REQUESTS = 50;

/** Which of two takes longer, ms: the difference of the medians of 50 each, asked in turns. */
export async function medianDifference(
  one: (turn: number) => Promise<RawAnswer>,
  other: (turn: number) => Promise<RawAnswer>,
): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < REQUESTS; turn++) {
    times[0].push(await timeOf(() => one(turn)));
    times[1].push(await timeOf(() => other(turn)));
  }
  return Math.abs(medianOf(times[0]) - medianOf(times[1]));
}

async function timeOf(ask: () => Promise<RawAnswer>): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

function medianOf(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
