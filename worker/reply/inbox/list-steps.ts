type Step = (by: 1 | -1) => void;

let current: Step | null = null;

/** The list that is shown lets itself be walked through; returns the way to end that. */
export function offerSteps(step: Step): () => void {
  current = step;
  return () => {
    current = current === step ? null : current;
  };
}

/** To the next conversation of the list, or the one before: the focus goes there. False without a list. */
export function stepInList(by: 1 | -1): boolean {
  current?.(by);
  return current !== null;
}

const BY_KEY: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

export function stepByArrows(event: KeyboardEvent): void {
  const by = BY_KEY[event.key];
  if (by !== undefined) {
    event.preventDefault();
    stepInList(by);
  }
}
