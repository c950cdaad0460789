/**
 * Phones put their keyboard over the page without telling it; only the visual viewport knows what is
 * left. Returns its own undo.
 */
export function followViewport(element: HTMLElement): () => void {
  const viewport = globalThis.visualViewport;
  const follow = () => {
    // Zoomed in, the visual viewport is a loupe, not the room there is.
    if (viewport && viewport.scale === 1) {
      element.style.setProperty("--viewport-height", `${viewport.height}px`);
      element.style.setProperty("--viewport-top", `${viewport.offsetTop}px`);
    }
  };
  viewport?.addEventListener("resize", follow);
  viewport?.addEventListener("scroll", follow);
  return () => {
    viewport?.removeEventListener("resize", follow);
    viewport?.removeEventListener("scroll", follow);
  };
}
