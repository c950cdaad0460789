import { type ReadonlySignal, signal } from "@preact/signals";
import type { Trial } from "../../protocol/answers.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";

/** Long enough to go on typing, short enough to feel answered at once. */
export const PAUSE_MS = 400;

/** A sentence being tried, and what a visitor would be told. */
export interface TrialModel {
  text: ReadonlySignal<string>;
  /** Of the last text that was tried; null for none. */
  result: ReadonlySignal<Trial | null>;
  state: ReadonlySignal<"idle" | "pending" | ApiProblem>;
  /** Tried after a short pause. */
  write: (text: string) => void;
  /** Tried at once. */
  now: () => Promise<void>;
}

export function createTrial(
  run: (text: string) => Promise<Outcome<Trial>>,
  onSignedOut: () => void,
): TrialModel {
  const text = signal("");
  const result = signal<Trial | null>(null);
  const state = signal<"idle" | "pending" | ApiProblem>("idle");
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every text: an outcome of an older one is dropped. */
  let edition = 0;

  const now = async () => {
    clearTimeout(pause);
    const tried = text.value.trim();
    const mine = ++edition;
    if (tried === "") {
      return;
    }
    state.value = "pending";
    const outcome = await run(tried);
    if (mine !== edition) {
      return;
    }
    state.value = outcome.ok ? "idle" : outcome.problem;
    if (outcome.ok) {
      result.value = outcome.value;
    } else if (outcome.problem === "unauthorized") {
      onSignedOut();
    }
  };

  return {
    text,
    result,
    state,
    write(written) {
      text.value = written;
      clearTimeout(pause);
      edition++;
      if (written.trim() === "") {
        result.value = null;
        state.value = "idle";
      } else {
        pause = setTimeout(() => void now(), PAUSE_MS);
      }
    },
    now,
  };
}
