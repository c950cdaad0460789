import { HIDDEN_SOCKET_MS } from "../../worker/protocol/limits.ts";

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

/**
 * Calls back when nobody looks any more: the page has been hidden for a while, or is put
 * aside by its browser, which keeps only pages without a socket (`onWake` tells when it is back). Returns its own undo.
 */
export function onRest(rest: () => void): () => void {
  const { document, window } = globalThis;
  const undo = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const noteHidden = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(rest, HIDDEN_SOCKET_MS);
    }
  };
  document?.addEventListener("visibilitychange", noteHidden, undo);
  window?.addEventListener("pagehide", rest, undo);
  return () => {
    clearTimeout(timer);
    undo.abort();
  };
}
