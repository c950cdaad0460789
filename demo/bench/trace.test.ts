import { describe, it } from "vitest";
import { readTrace, type TraceEvent } from "./trace.ts";

const PAGE = "https://shop.example/";
const SCRIPT = "https://chat.example";

function event(name: string, ts: number, rest: Partial<TraceEvent> = {}): TraceEvent {
  return { name, ts, pid: 1, tid: 1, args: {}, ...rest };
}

function ofScript(name: string, ts: number, dur: number): TraceEvent {
  return event(name, ts, { dur, args: { data: { url: `${SCRIPT}/widget.js` } } });
}

const START = event("navigationStart", 1000, { args: { data: { documentLoaderURL: PAGE } } });

describe("a trace", () => {
  it("counts what lies within another of the script's tasks once", ({ expect }) => {
    const events = [
      START,
      ofScript("EvaluateScript", 2000, 4000),
      ofScript("v8.compile", 2500, 1000),
      ofScript("FunctionCall", 9000, 500),
    ];
    expect(readTrace(events, PAGE, SCRIPT).scriptMs).toBe(4.5);
  });

  it("leaves out other threads, other scripts, and what was before the page", ({ expect }) => {
    const style = { args: { elementCount: 7 } };
    const events = [
      event("UpdateLayoutTree", 500, style),
      START,
      event("UpdateLayoutTree", 1500, style),
      event("UpdateLayoutTree", 1600, { ...style, tid: 2 }),
      event("EvaluateScript", 1700, { dur: 100, args: { data: { url: PAGE } } }),
    ];
    const { recalculations, recalculated, scriptMs } = readTrace(events, PAGE, SCRIPT);
    expect([recalculations, recalculated, scriptMs]).toEqual([1, 7, 0]);
  });

  it("that does not know the page is refused", ({ expect }) => {
    expect(() => readTrace([], PAGE, SCRIPT)).toThrow(/knows nothing of/);
  });
});
