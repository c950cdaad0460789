import { type ReadonlySignal, signal } from "@preact/signals";

/** How long what was just done can be undone, ms. */
const SHOWN_MS = 10_000;

/** What was just done, in the reader's words, and how to undo it. */
export interface Deed {
  text: string;
  undo: () => void;
}

/** The last thing done that can be undone; a bar shows it for a while, whatever is open meanwhile. */
export interface SecondChance {
  deed: ReadonlySignal<Deed | null>;
  /** Done already: undoing it is another change. */
  offer: (deed: Deed) => void;
  undo: () => void;
  dismiss: () => void;
}

export function createSecondChance(): SecondChance {
  const deed = signal<Deed | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dismiss = () => {
    clearTimeout(timer);
    deed.value = null;
  };
  return {
    deed,
    offer(done) {
      dismiss();
      deed.value = done;
      timer = setTimeout(dismiss, SHOWN_MS);
    },
    undo() {
      const done = deed.value;
      dismiss();
      done?.undo();
    },
    dismiss,
  };
}
