import { type ReadonlySignal, signal } from "@preact/signals";
import { onWake } from "../../widget/client/wake.ts";

const TICK_MS = 15_000;

/** The time, fresh enough for "2 min ago"; at once when the page comes back to the front. */
export function startClock(): ReadonlySignal<number> {
  const now = signal(Date.now());
  const tick = () => {
    now.value = Date.now();
  };
  setInterval(tick, TICK_MS);
  onWake(tick);
  return now;
}
