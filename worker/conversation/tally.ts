import { namesIn } from "../answers/names.ts";
import type { Count, Tally } from "../protocol/inbox.ts";

/** What answers nothing that was asked. */
const UNCOUNTED = new Set(["greeting", "thanks", "goodbye", "robot", "offer", "hand-off"]);

/** An automated message was given: counts for each answer in it. */
export function withGiven(tally: Tally, answer: string): Tally {
  return counted(tally, answer, (count) => ({ ...count, given: count.given + 1 }));
}

/** It was not what was asked; −1 takes that back. */
export function withMissed(tally: Tally, answer: string, by: 1 | -1): Tally {
  return counted(tally, answer, (count) => ({ ...count, missed: Math.max(0, count.missed + by) }));
}

function counted(tally: Tally, answer: string, change: (count: Count) => Count): Tally {
  const names = namesIn(answer).filter((name) => !UNCOUNTED.has(name));
  return names.reduce(
    (all, name) => ({ ...all, [name]: change(all[name] ?? { given: 0, missed: 0 }) }),
    tally,
  );
}
