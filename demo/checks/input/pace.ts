/** Nobody who writes notices so much, in ms; below it a ratio tells more of the machine than of the chat. */
const UNNOTICED_MS = 50;

/** Whether one who writes waits no longer than twice what they did before, or than anybody notices. */
export function isAsQuick(meanwhileMs: number, atRestMs: number): boolean {
  return meanwhileMs < Math.max(2 * atRestMs, UNNOTICED_MS);
}
