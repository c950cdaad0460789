import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";

interface Closable {
  close: () => void;
}

/** One open thing at a time: whenever the key changes the old one is closed, a new one opened. */
export function keyed<Opened extends Closable>(
  key: () => string | null,
  open: (key: string) => Opened,
): ReadonlySignal<Opened | null> {
  const current = signal<Opened | null>(null);
  effect(() => {
    const name = key();
    const opened = name === null ? null : untracked(() => open(name));
    current.value = opened;
    return () => untracked(() => opened?.close());
  });
  return current;
}
