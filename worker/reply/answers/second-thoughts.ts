import { type ReadonlySignal, signal } from "@preact/signals";
import type { Outcome } from "../http-call.ts";

/** What was done to something, as the page tells it until it is too late for Undo. */
export type Done = { is: "dropped" } | { is: "deleted" } | { is: "given"; to: string };

interface Held {
  done: Done;
  send: () => Promise<Outcome<unknown>>;
}

/**
 * What can still be undone, by a name of its own: shown as done at once, and sent when the owner goes on to
 * something else. The server keeps no bin.
 */
export interface SecondThoughts {
  held: ReadonlySignal<ReadonlyMap<string, Done>>;
  hold: (key: string, done: Done, send: Held["send"]) => void;
  undo: (key: string) => void;
  /**
   * Sends all of it; `then` hears whether everything arrived, and is not called when there was nothing. It all
   * shows as done until `then` is through, else it would be back for a moment.
   */
  settle: (then: (allArrived: boolean) => Promise<void>) => Promise<void>;
}

export function createSecondThoughts(): SecondThoughts {
  const waiting = new Map<string, Held>();
  const leaving = new Map<string, Held>();
  const held = signal<ReadonlyMap<string, Done>>(new Map());
  const show = () => {
    held.value = new Map([...leaving, ...waiting].map(([key, { done }]) => [key, done]));
  };
  return {
    held,
    hold(key, done, send) {
      waiting.set(key, { done, send });
      show();
    },
    undo(key) {
      waiting.delete(key);
      show();
    },
    async settle(then) {
      const sending = [...waiting];
      if (sending.length === 0) {
        return;
      }
      // Leaving twice must not send twice.
      waiting.clear();
      sending.forEach(([key, each]) => leaving.set(key, each));
      const outcomes = await Promise.all(sending.map(([, { send }]) => send()));
      await then(outcomes.every(({ ok }) => ok));
      sending.forEach(([key]) => leaving.delete(key));
      show();
    },
  };
}
