import { playGroup } from "../../chaos/group.ts";
import type { Check } from "../check.ts";

const ROUNDS = 20;
const CONVERSATIONS = 8;

export const kill: Check = {
  id: "S1",
  says: "a server killed at any moment, while both sides write, loses and doubles nothing",
  isQuick: false,
  async run({ server, owner }) {
    const seeds = Array.from({ length: CONVERSATIONS }, (_, index) => 1001 + index);
    const play = { roundMs: 2000, texts: 2, among: ["none"] } as const;
    const { endings } = await playGroup(server, await owner(), {
      number: 1,
      seeds,
      rounds: ROUNDS,
      play,
    });
    const all = [...endings.values()];
    const broken = all.flatMap((ending) => ending.broken);
    const count = (key: "written" | "stored") =>
      all.reduce((sum, { history }) => sum + history[key].length, 0);
    return {
      isHeld: broken.length === 0 && count("written") > 0,
      figure: `${broken.length} promises broken in ${ROUNDS} kills (${count("written")} messages written by 4 clients in each of ${CONVERSATIONS} conversations, ${count("stored")} stored with their answers)${broken.slice(0, 3).join("; ")}`,
    };
  },
};
