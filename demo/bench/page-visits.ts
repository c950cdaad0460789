import type { Browser } from "playwright-core";
import { openVisitor } from "../stage/browser.ts";
import type { Vitals } from "./lighthouse-score.ts";
import { PHONE, slow4G, slowProcessor, Traffic } from "./slow-phone.ts";
import { speedIndex } from "./speed-index.ts";
import { CATEGORIES, type MainThread, readTrace, type TraceEvent } from "./trace.ts";

/** One visit with nothing at hand: no cache, no connection. Times are milliseconds at a quarter of the speed. */
export interface Visit extends Vitals, Omit<MainThread, "frames"> {
  bytes: number;
  requests: number;
  /** Everything the main thread did (`TaskDuration`). */
  tasks: number;
  /** Script, style and layout (`ScriptDuration`, `RecalcStyleDuration`, `LayoutDuration`). */
  scripting: number;
  longTasks: number;
}

/** Opens a page on a phone on slow 4G, waits until nothing more comes, and tells what it cost. */
export async function visit(browser: Browser, url: string, script: string): Promise<Visit> {
  const { page } = await openVisitor(browser, PHONE);
  const devtools = await page.context().newCDPSession(page);
  const traffic = await Traffic.count(devtools);
  await devtools.send("Performance.enable");
  await slowProcessor(devtools);
  await slow4G(devtools);
  await page.addInitScript(observe);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(url);
  await traffic.ended();
  const { metrics } = await devtools.send("Performance.getMetrics");
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  const trace = (await browser.stopTracing()).toString();
  await page.context().close();
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const { frames, ...thread } = readTrace(traceEvents, url, script);
  const { longTasks, ...vitals } = inShort(seen);
  const spent = (...names: string[]) =>
    1000 *
    metrics.filter(({ name }) => names.includes(name)).reduce((sum, { value }) => sum + value, 0);
  return {
    bytes: traffic.bytes,
    requests: traffic.requests,
    ...thread,
    ...vitals,
    longTasks,
    tasks: spent("TaskDuration"),
    scripting: spent("ScriptDuration", "RecalcStyleDuration", "LayoutDuration"),
    si: await speedIndex(browser, frames),
  };
}

interface Seen {
  fcp: number;
  lcp: number;
  cls: number;
  /** Tasks of more than 50 ms. */
  tasks: { start: number; duration: number }[];
}

/** Runs in the page, before anything of its own. */
function observe(): void {
  const seen: Seen = { fcp: 0, lcp: 0, cls: 0, tasks: [] };
  Object.assign(globalThis, { seen });
  const watch = <Entry extends PerformanceEntry>(type: string, take: (entry: Entry) => void) => {
    const observer = new PerformanceObserver((list) =>
      (list.getEntries() as Entry[]).forEach(take),
    );
    observer.observe({ type, buffered: true });
  };
  watch("paint", ({ name, startTime }) => {
    seen.fcp = name === "first-contentful-paint" ? startTime : seen.fcp;
  });
  watch("largest-contentful-paint", ({ startTime }) => {
    seen.lcp = startTime;
  });
  watch<PerformanceEntry & { value: number }>("layout-shift", ({ value }) => {
    seen.cls += value;
  });
  watch("longtask", ({ startTime, duration }) => {
    seen.tasks.push({ start: startTime, duration });
  });
}

/** Of a long task, what goes beyond 50 ms blocks; before anything is on the screen it does not. */
function inShort({ fcp, lcp, cls, tasks }: Seen) {
  const blocking = tasks.filter(({ start }) => start >= fcp);
  const tbt = blocking.reduce((sum, { duration }) => sum + duration - 50, 0);
  return { fcp, lcp, cls, tbt, longTasks: tasks.length };
}
