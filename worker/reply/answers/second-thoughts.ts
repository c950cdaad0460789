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
  /** Sends all of it. Whether everything arrived; null when there was nothing. */
  settle: () => Promise<boolean | null>;
}

export function createSecondThoughts(): SecondThoughts {
  const all = new Map<string, Held>();
  const held = signal<ReadonlyMap<string, Done>>(new Map());
  const show = () => {
    held.value = new Map([...all].map(([key, { done }]) => [key, done]));
  };
  return {
    held,
    hold(key, done, send) {
      all.set(key, { done, send });
      show();
    },
    undo(key) {
      all.delete(key);
      show();
    },
    async settle() {
      const sending = [...all];
      if (sending.length === 0) {
        return null;
      }
      // Taken out before the first is sent: leaving twice must not send twice.
      all.clear();
      const outcomes = await Promise.all(sending.map(([, { send }]) => send()));
      // Shown as done until then, else it would come back for a moment.
      show();
      return outcomes.every(({ ok }) => ok);
    },
  };
}
