import { describe, it } from "vitest";
import { VISIT_MS } from "../../protocol/limits.ts";
import { reportOf } from "../../testing/report.ts";
import { type Visit, visitAfter } from "./visits.ts";

const START = 1_800_000_000_000;
const MINUTE_MS = 60_000;

const ALONE: Visit = { at: START, isFirst: true, isOurs: false, since: null, replyMs: null };
const WAITING: Visit = { ...ALONE, isOurs: true, since: START + MINUTE_MS };

const asked = (at: number) =>
  reportOf({ status: "auto", lastAuthor: "visitor", firstAt: START, lastAt: at });
const handedOver = (at: number) =>
  reportOf({ ...asked(at), status: "waiting", waitingSince: START + MINUTE_MS });
const replied = (at: number, replyMs: number) =>
  reportOf({ ...asked(at), status: "answered", lastAuthor: "owner", replyMs });

describe("a visit", () => {
  it("begins with the first message; what the answers settle after it changes nothing", ({
    expect,
  }) => {
    expect(visitAfter(null, asked(START))).toEqual(ALONE);
    expect(visitAfter(ALONE, asked(START + MINUTE_MS))).toBeNull();
    expect(visitAfter(ALONE, reportOf({ ...asked(START), status: "done" }))).toBeNull();
  });

  it("is ours from the hand-off on, and has the time of the first reply alone", ({ expect }) => {
    expect(visitAfter(ALONE, handedOver(START + MINUTE_MS))).toEqual(WAITING);
    expect(visitAfter(WAITING, handedOver(START + 2 * MINUTE_MS))).toBeNull();
    const answered = { ...WAITING, replyMs: 4 * MINUTE_MS };
    expect(visitAfter(WAITING, replied(START + 5 * MINUTE_MS, 4 * MINUTE_MS))).toEqual(answered);
    const again = { ...handedOver(START + VISIT_MS - 1), waitingSince: START + VISIT_MS - 1 };
    expect(visitAfter(answered, again)).toBeNull();
    expect(visitAfter(answered, replied(START + VISIT_MS, MINUTE_MS))).toBeNull();
  });

  it("is ours where an owner joins in unasked, though nobody waited", ({ expect }) => {
    const joined = reportOf({ ...asked(START + 1), status: "answered", lastAuthor: "owner" });
    expect(visitAfter(ALONE, joined)).toEqual({ ...ALONE, isOurs: true });
  });

  it("has no reply where the wait ended without one", ({ expect }) => {
    const done = reportOf({ ...asked(START + MINUTE_MS), status: "done", replyMs: 7 });
    expect(visitAfter(WAITING, done)).toBeNull();
  });

  it("is another when the visitor comes back, and none when an owner writes late", ({ expect }) => {
    const later = START + VISIT_MS;
    const back = { ...ALONE, at: later, isFirst: false };
    expect(visitAfter(ALONE, asked(later))).toEqual(back);
    expect(visitAfter(ALONE, asked(later - 1))).toBeNull();
    expect(visitAfter(WAITING, replied(later, VISIT_MS))).toEqual({
      ...WAITING,
      replyMs: VISIT_MS,
    });
  });

  it("is no first one where the conversation is older than what is counted", ({ expect }) => {
    const old = { ...asked(START + 30 * VISIT_MS) };
    expect(visitAfter(null, old)).toMatchObject({ at: START + 30 * VISIT_MS, isFirst: false });
    expect(visitAfter(null, { ...old, firstAt: 0 })).toMatchObject({ isFirst: false });
  });
});
