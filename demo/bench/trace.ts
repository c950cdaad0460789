/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU – times in microseconds. */
export interface TraceEvent {
  name: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args: {
    elementCount?: number;
    snapshot?: string;
    data?: { url?: string; isOutermostMainFrame?: boolean; documentLoaderURL?: string };
  };
}

export const CATEGORIES = [
  "blink.user_timing",
  "devtools.timeline",
  "disabled-by-default-devtools.screenshot",
];

export interface Frame {
  /** Milliseconds from the start of the navigation. */
  at: number;
  /** In base64. */
  jpeg: string;
}

/** What the thread of a page's own script did in one visit. */
export interface MainThread {
  /** Recalculations of style, and how many elements they went over in all. */
  recalculations: number;
  recalculated: number;
  /** Milliseconds in which a script from that address was read or ran, whatever it set off at once included. */
  scriptMs: number;
  frames: Frame[];
}

export function readTrace(events: TraceEvent[], page: string, script: string): MainThread {
  const start = events.find(
    ({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL === page,
  );
  if (!start) {
    throw new Error(`The trace knows nothing of ${page}`);
  }
  const later = events.filter(({ ts }) => ts >= start.ts);
  const onThread = later.filter(({ pid, tid }) => pid === start.pid && tid === start.tid);
  const styles = onThread.filter(({ name }) => name === "UpdateLayoutTree");
  return {
    recalculations: styles.length,
    recalculated: styles.reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0),
    scriptMs: covered(onThread.filter(({ args }) => args.data?.url?.startsWith(script))) / 1000,
    frames: later
      .filter(({ name }) => name === "Screenshot")
      .map(({ ts, args }) => ({ at: (ts - start.ts) / 1000, jpeg: args.snapshot ?? "" })),
  };
}

/** How long any of them lasted; what lies within another counts once. */
function covered(events: TraceEvent[]): number {
  let end = 0;
  let total = 0;
  for (const { ts, dur = 0 } of events.toSorted((a, b) => a.ts - b.ts)) {
    total += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return total;
}
