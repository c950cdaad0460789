import { percentile } from "../../bench/statistics.ts";
import { acknowledgementTimes } from "../../stage/acknowledged.ts";

/** Nobody who writes notices so much, in ms; below it a ratio tells more of the machine than of the chat. */
const UNNOTICED_MS = 100;
const MESSAGES = 60;
/** The quickest counts: what else a machine does makes everything slower, never quicker. */
const TRIES = 3;

/** How long others wait until a message of theirs is acknowledged, p95 in ms, at rest and while something is done. */
export interface Pace {
  atRest: number;
  meanwhile: number;
}

export async function paceDuring(origin: string, run: () => Promise<unknown>): Promise<Pace> {
  const pace: Pace = { atRest: Infinity, meanwhile: Infinity };
  for (let tries = 0; tries < TRIES; tries++) {
    const quiet = await acknowledgementTimes(origin, MESSAGES);
    const [busy] = await Promise.all([acknowledgementTimes(origin, MESSAGES), run()]);
    pace.atRest = Math.min(pace.atRest, percentile(quiet, 0.95));
    pace.meanwhile = Math.min(pace.meanwhile, percentile(busy, 0.95));
  }
  return pace;
}

/** Whether one who writes waits no longer than twice what they did before, or than anybody notices. */
export function isAsQuick({ meanwhile, atRest }: Pace): boolean {
  return meanwhile < Math.max(2 * atRest, UNNOTICED_MS);
}

export function shownPace({ meanwhile, atRest }: Pace): string {
  return `others acknowledged in ${meanwhile.toFixed(1)} ms (p95; ${atRest.toFixed(1)} at rest)`;
}
