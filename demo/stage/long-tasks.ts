import type { Page } from "playwright-core";

export interface LongTasks {
  /** In ms, of those seen since the page was opened or the last `forget`; below 50 none is told. */
  longest: () => Promise<number>;
  forget: () => Promise<void>;
}

/** Watches how long a page's main thread is at one task (W3C Long Tasks); begins before the page is opened. */
export async function watchLongTasks(page: Page): Promise<LongTasks> {
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { __longest: number };
    seen.__longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.__longest = Math.max(seen.__longest, duration);
      }
    }).observe({ type: "longtask" });
  });
  return {
    longest: () => page.evaluate(() => (globalThis as unknown as { __longest: number }).__longest),
    forget: () =>
      page.evaluate(() => {
        (globalThis as unknown as { __longest: number }).__longest = 0;
      }),
  };
}
