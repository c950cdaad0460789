/** Whether the page was opened from the home screen or as an app of its own. */
export function isInstalled(): boolean {
  // Safari's own word, older than the standard's.
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia("(display-mode: standalone)").matches;
}
