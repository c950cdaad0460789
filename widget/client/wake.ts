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
  document.addEventListener("visibilitychange", wakeIfVisible);
  window.addEventListener("online", wake);
  window.addEventListener("offline", wake);
  window.addEventListener("pageshow", wake);
  return () => {
    document.removeEventListener("visibilitychange", wakeIfVisible);
    window.removeEventListener("online", wake);
    window.removeEventListener("offline", wake);
    window.removeEventListener("pageshow", wake);
  };
}
