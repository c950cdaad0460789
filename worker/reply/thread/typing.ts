import { type ReadonlySignal, signal } from "@preact/signals";
import { TYPING_EVERY_MS, TYPING_SHOWN_MS } from "../../protocol/limits.ts";

export interface TypingSign {
  isShown: ReadonlySignal<boolean>;
  show: () => void;
  hide: () => void;
}

/** The other side is writing: fades by itself, as nobody says when they stop. */
export function createTypingSign(): TypingSign {
  const isShown = signal(false);
  let fading: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(fading);
    isShown.value = false;
  };
  return {
    isShown,
    show() {
      hide();
      isShown.value = true;
      fading = setTimeout(hide, TYPING_SHOWN_MS);
    },
    hide,
  };
}

/** Lets one call through in each `TYPING_EVERY_MS`; `rest` lets the next one through at once. */
export function seldom(
  run: () => void,
  now: () => number = Date.now,
): { call: () => void; rest: () => void } {
  let ranAt = Number.NEGATIVE_INFINITY;
  return {
    call() {
      if (now() - ranAt >= TYPING_EVERY_MS) {
        ranAt = now();
        run();
      }
    },
    rest() {
      ranAt = Number.NEGATIVE_INFINITY;
    },
  };
}
