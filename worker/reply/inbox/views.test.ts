import { describe, it } from "vitest";
import { summary } from "../testing/summary.ts";
import { countViews, sectionsOf } from "./views.ts";

const names = (sections: ReturnType<typeof sectionsOf>) =>
  sections.map(({ title, conversations }) => [
    title,
    conversations.map(({ conversation }) => conversation).join(),
  ]);

describe("the three views", () => {
  it("count what waits, what has its answer, and what is done", ({ expect }) => {
    const all = [
      summary("a", { status: "waiting" }),
      summary("b", { status: "auto" }),
      summary("c", { status: "answered" }),
      summary("d", { status: "done" }),
      summary("e", { status: "done" }),
    ];
    expect(countViews(all)).toEqual({ "needs-me": 1, snoozed: 0, answered: 2, done: 2 });
  });

  it("keep what is snoozed apart, whoever comes back first at the top", ({ expect }) => {
    const all = [
      summary("waits", { status: "waiting" }),
      summary("late", { status: "waiting", snoozedUntil: 900, lastAt: 5, unread: 1 }),
      summary("soon", { status: "waiting", snoozedUntil: 800, lastAt: 4 }),
      summary("done", { status: "done", snoozedUntil: null }),
    ];
    expect(countViews(all)).toEqual({ "needs-me": 1, snoozed: 2, answered: 0, done: 1 });
    expect(names(sectionsOf("needs-me", all))).toEqual([[null, "waits"]]);
    expect(names(sectionsOf("snoozed", all))).toEqual([["snoozed", "soon,late"]]);
  });

  it("put the unread first, then the latest", ({ expect }) => {
    const all = [
      summary("old", { lastAt: 1 }),
      summary("new", { lastAt: 3 }),
      summary("unread", { lastAt: 2, unread: 1 }),
    ];
    expect(names(sectionsOf("needs-me", all))).toEqual([[null, "unread,new,old"]]);
  });

  it("do not move a conversation away because it is being read", ({ expect }) => {
    const all = [
      summary("new", { lastAt: 3 }),
      summary("open", { lastAt: 2 }),
      summary("unread", { lastAt: 1, unread: 1 }),
    ];
    expect(names(sectionsOf("needs-me", all, "open"))).toEqual([[null, "open,unread,new"]]);
  });

  it("say who answered, people or the automatic answers", ({ expect }) => {
    const all = [summary("a", { status: "auto" }), summary("b", { status: "answered" })];
    expect(names(sectionsOf("answered", all))).toEqual([
      ["by-me", "b"],
      ["automatic", "a"],
    ]);
    expect(names(sectionsOf("answered", all.slice(0, 1)))).toEqual([["automatic", "a"]]);
    expect(sectionsOf("done", all)).toEqual([]);
  });
});
