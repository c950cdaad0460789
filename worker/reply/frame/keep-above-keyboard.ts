const KEYBOARD_MIN_PX = 120;

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
      // Under a keyboard there is no home bar to stay clear of.
      const isCovered = window.innerHeight - viewport.height > KEYBOARD_MIN_PX;
      style.setProperty("--home-bar", isCovered ? "0px" : "env(safe-area-inset-bottom)");
    }
  };
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}
