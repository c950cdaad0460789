/**
 * Phones put their keyboard over the page without telling it; only the visual viewport knows what is
 * left. Returns its own undo.
 */
export function followViewport(element: HTMLElement): () => void {
  const viewport = globalThis.visualViewport;
  const undo = new AbortController();
  const follow = () => {
    // Zoomed in, the visual viewport is a loupe, not the room there is.
    if (viewport?.scale === 1) {
      const { height, offsetTop } = viewport;
      element.style.cssText = `--viewport-height:${height}px;--viewport-top:${offsetTop}px`;
    }
  };
  viewport?.addEventListener("resize", follow, undo);
  viewport?.addEventListener("scroll", follow, undo);
  return () => undo.abort();
}
