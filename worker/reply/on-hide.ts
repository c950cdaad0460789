/** Calls back when the page is left for another tab, another app, or for good. Returns its own undo. */
export function onHide(hide: () => void): () => void {
  // There is none outside a page (tests).
  const { document } = globalThis;
  const undo = new AbortController();
  document?.addEventListener("visibilitychange", () => document.hidden && hide(), undo);
  return () => undo.abort();
}
