/**
 * Pins the page to what is left of the screen: a phone's keyboard covers the layout viewport (iOS)
 * and would hide the composer. While the reader zooms, the page stays where they look.
 */
export function keepAboveKeyboard(): void {
  const viewport = globalThis.visualViewport;
  if (!viewport) {
    return;
  }
  const { style } = document.documentElement;
  const fit = () => {
    if (viewport.scale === 1) {
      style.setProperty("--screen-height", `${viewport.height}px`);
      style.setProperty("--screen-top", `${viewport.offsetTop}px`);
    }
  };
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}
