/** Calls back when a page may have slept or lost its network. Returns its own undo. */
export function onWake(wake: () => void): () => void {
  const { document, window } = globalThis;
  // Outside a page (tests, workers) nothing sleeps.
  if (document === undefined) {
    return () => undefined;
  }
  const wakeIfVisible = () => {
    if (!document.hidden) {
      wake();
    }
  };
  const undo = new AbortController();
  document.addEventListener("visibilitychange", wakeIfVisible, undo);
  for (const event of ["online", "offline", "pageshow"]) {
    window.addEventListener(event, wake, undo);
  }
  return () => undo.abort();
}
