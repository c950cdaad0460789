/** Calls back when a page may have slept or lost its network. Returns its own undo. */
export function onWake(wake: () => void): () => void {
  // Neither is there outside a page (tests), where nothing sleeps.
  const { document, window } = globalThis;
  const undo = new AbortController();
  document?.addEventListener("visibilitychange", () => document.hidden || wake(), undo);
  for (const event of ["online", "offline", "pageshow"]) {
    window?.addEventListener(event, wake, undo);
  }
  return () => undo.abort();
}
