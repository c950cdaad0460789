import type { Page } from "playwright-core";

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the thread's own time. */
  tdur?: number;
  args?: { name?: string };
}

/**
 * The longest a page's main thread is at one task while something is done, in ms of its own time: a busy machine makes
 * tasks longer, not more.
 */
export async function longestTask(page: Page, run: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) {
    throw new Error("no browser to trace");
  }
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  await run();
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents: events } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = events.filter((each) => each.name === "RunTask" && mainThreads.has(threadOf(each)));
  if (tasks.length === 0) {
    throw new Error("a trace without tasks");
  }
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
}
