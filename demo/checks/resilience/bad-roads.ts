import { playGroup } from "../../chaos/group.ts";
import type { Ending } from "../../chaos/play.ts";
import { FAULTS } from "../../stage/faults.ts";
import type { Check } from "../check.ts";

const AT_ONCE = 25;
const HEALED_WITHIN_MS = 10_000;
const GROUPS = 1;
const GROUPS_WHEN_FULL = 8;

export const badRoads: Check = {
  id: "S5",
  says: "whatever the road drops, delays, repeats, reorders, splits or swallows, all have the same within 10 s of its being good again",
  isQuick: false,
  async run({ server, owner, isFull }) {
    const endings: Ending[] = [];
    let slowest = 0;
    const groups = isFull ? GROUPS_WHEN_FULL : GROUPS;
    for (let number = 1; number <= groups; number++) {
      const seeds = Array.from({ length: AT_ONCE }, (_, each) => (number - 1) * AT_ONCE + each + 1);
      const play = { roundMs: 5000, texts: 3, among: FAULTS };
      const ended = await playGroup(server, await owner(), { number, seeds, rounds: 3, play });
      endings.push(...ended.endings.values());
      slowest = Math.max(slowest, ended.healedInMs);
    }
    const broken = endings.filter((ending) => ending.broken.length > 0);
    const written = endings.reduce((sum, { history }) => sum + history.written.length, 0);
    const struck = endings
      .flatMap((ending) => FAULTS.filter((each) => each !== "none").map((f) => ending.struck[f]))
      .reduce((sum, count) => sum + count, 0);
    return {
      isHeld: broken.length === 0 && endings.length > 0 && slowest <= HEALED_WITHIN_MS,
      figure: `${broken.length} of ${endings.length} seeds broken; ${written} messages over ${struck} connections that were struck, the server killed ${3 * groups} times; all alike ${(slowest / 1000).toFixed(1)} s after the last fault`,
    };
  },
};
