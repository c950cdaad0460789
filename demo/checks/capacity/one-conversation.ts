import { closedLoop, inTurns } from "../../bench/load/closed-loop.ts";
import { startFloor } from "../../bench/floor-client.ts";
import { floorSide, plainSide } from "../../bench/load/sides.ts";
import { percentile } from "../../bench/statistics.ts";
import { withUnlimited } from "./unlimited.ts";
import type { Check } from "../check.ts";

const SOCKETS = 20;
const LEAST_A_SECOND = 200;
const P95_MS = 100;

/** Without the limits on how much one visitor does: they would refuse nearly all of it. */
export const oneConversation: Check = {
  id: "C1",
  says: "one conversation, 20 sockets in a closed loop: 200 acknowledgements a second, 95 % within 100 ms",
  isQuick: false,
  run: ({ isFull }) =>
    withUnlimited(async ({ server, owner }) => {
      const side = plainSide(server, owner);
      const object = await side.object();
      const speakers = await inTurns(SOCKETS, SOCKETS, () => object.connect());
      await closedLoop(side, speakers, { seconds: 1 });
      const seconds = isFull ? 60 : 10;
      const { times, errors, firstError, ...slice } = await closedLoop(side, speakers, { seconds });
      speakers.forEach((speaker) => speaker.close());
      const bare = await floorRate(seconds);
      const rate = times.length / slice.seconds;
      const p95 = percentile(times, 0.95);
      return {
        isHeld: rate >= LEAST_A_SECOND && p95 < P95_MS && errors === 0,
        figure: `${rate.toFixed(0)} a second, p95 ${p95.toFixed(1)} ms, ${errors} errors${firstError && ` (${firstError})`} in ${seconds} s; a bare object beside it: ${bare.toFixed(0)} a second`,
      };
    }),
};

/** What this machine, as busy as it is, would do at most. */
async function floorRate(seconds: number): Promise<number> {
  const floor = await startFloor();
  try {
    const side = floorSide(floor);
    const object = await side.object();
    const speakers = await inTurns(SOCKETS, SOCKETS, () => object.connect());
    const slice = await closedLoop(side, speakers, { seconds });
    speakers.forEach((speaker) => speaker.close());
    return slice.times.length / slice.seconds;
  } finally {
    await floor.stop();
  }
}
