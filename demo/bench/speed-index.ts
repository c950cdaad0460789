import type { Browser } from "playwright-core";
import { openVisitor } from "../stage/browser.ts";
import type { Frame } from "./trace.ts";

/**
 * Lighthouse's speed index: how long, on average, what ends up on the screen was missing from it, in
 * milliseconds (https://developer.chrome.com/docs/lighthouse/performance/speed-index). How much of it a
 * frame shows is told by its colours: the nearer to the last frame's, the more.
 */
export async function speedIndex(browser: Browser, frames: Frame[]): Promise<number> {
  const { page } = await openVisitor(browser);
  const colours = await page.evaluate(
    countColours,
    frames.map(({ jpeg }) => jpeg),
  );
  await page.context().close();
  const [first = [], last = []] = [colours[0], colours.at(-1)];
  const whole = distance(first, last) || 1;
  const missing = colours.map((counts) => distance(counts, last) / whole);
  return frames.reduce((sum, { at }, index) => {
    const since = frames[index - 1]?.at ?? 0;
    // Before the first frame nothing was there.
    return sum + (at - since) * (missing[index - 1] ?? 1);
  }, 0);
}

function distance(a: number[], b: number[]): number {
  return a.reduce((sum, count, index) => sum + Math.abs(count - (b[index] ?? 0)), 0);
}

/** How often each value of each channel comes in each picture. Runs in a page. */
function countColours(jpegs: string[]): Promise<number[][]> {
  const count = async (jpeg: string) => {
    const response = await fetch(`data:image/jpeg;base64,${jpeg}`);
    const picture = await createImageBitmap(await response.blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas?.drawImage(picture, 0, 0);
    const pixels = canvas?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    const counts = Array.from({ length: 4 * 256 }, () => 0);
    for (let index = 0; index < pixels.length; index++) {
      const value = (index % 4) * 256 + (pixels[index] ?? 0);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };
  return Promise.all(jpegs.map(count));
}
