const KEYBOARD_MIN_PX = 120;

/** The most there was to see at a width, in pixels: a phone that is turned has another. */
const tallest = new Map<number, number>();
let isUp = false;

/**
 * Whether a keyboard on the screen takes part of it. Browsers differ in what they shrink for it; in all of
 * them there is less to see than there was.
 */
export function isScreenKeyboardUp(): boolean {
  return isUp;
}

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
      const most = Math.max(tallest.get(viewport.width) ?? 0, viewport.height);
      tallest.set(viewport.width, most);
      isUp = most - viewport.height > KEYBOARD_MIN_PX && matchMedia("(pointer: coarse)").matches;
      // Under a keyboard there is no home bar to stay clear of.
      style.setProperty("--home-bar", isUp ? "0px" : "env(safe-area-inset-bottom)");
    }
  };
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}
