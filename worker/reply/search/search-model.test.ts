import { afterEach, beforeEach, describe, it, vi } from "vitest";
import type { Found, SearchPage } from "../../protocol/search.ts";
import type { Call, Outcome } from "../http-call.ts";
import { summary } from "../testing/summary.ts";
import { openSearch } from "./search-model.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function foundAt(seq: number): Found {
  const conversation = summary("c");
  return { conversation, seq, at: seq, author: "visitor", text: "un cheval", ranges: [] };
}

const pageOf = (seq: number, next: string | null = null): SearchPage => ({
  visitors: [],
  found: [foundAt(seq)],
  next,
});

/** A search, and the questions it has asked, each to be answered by hand. */
function newSearch() {
  const asked: { path: string; answer: (outcome: Outcome<SearchPage>) => void }[] = [];
  const signedOut = vi.fn<() => void>();
  const call = ((_: string, path: string) =>
    new Promise((resolve) => asked.push({ path, answer: resolve as never }))) as Call;
  const search = openSearch("demo", { api: { call }, onSignedOut: signedOut });
  const seqs = () => search.page.value?.found.map(({ seq }) => seq);
  return { search, asked, signedOut, seqs };
}

async function answer({ asked }: ReturnType<typeof newSearch>, place: number, value: SearchPage) {
  asked[place]?.answer({ ok: true, value });
  await vi.advanceTimersByTimeAsync(0);
}

describe("a search", () => {
  it("asks once when typing pauses, with what was typed", async ({ expect }) => {
    const test = newSearch();
    for (const typed of ["c", "ch", "ch & =?"]) {
      test.search.type(typed);
    }
    expect([test.asked.length, test.search.isAsking.value]).toEqual([0, true]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(test.asked.map(({ path }) => path)).toEqual([
      "/api/owner/shops/demo/search?q=ch+%26+%3D%3F",
    ]);
    await answer(test, 0, pageOf(7));
    expect([test.seqs(), test.search.isAsking.value]).toEqual([[7], false]);
  });

  it("drops the answer to an older question, and to one that was cleared", async ({ expect }) => {
    const test = newSearch();
    test.search.type("a");
    await vi.advanceTimersByTimeAsync(1000);
    test.search.type("ab");
    await answer(test, 0, pageOf(1));
    expect(test.search.page.value).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    test.search.type("");
    await answer(test, 1, pageOf(2));
    expect([test.search.page.value, test.search.isAsking.value]).toEqual([null, false]);
  });

  it("goes on where the page ended", async ({ expect }) => {
    const test = newSearch();
    test.search.type("a");
    await vi.advanceTimersByTimeAsync(1000);
    await answer(test, 0, pageOf(9, "5.6"));
    void test.search.more();
    expect(test.asked[1]?.path).toBe("/api/owner/shops/demo/search?q=a&before=5.6");
    await answer(test, 1, pageOf(8));
    expect([test.seqs(), test.search.page.value?.next]).toEqual([[9, 8], null]);
  });

  it("says what went wrong, and asks the same again", async ({ expect }) => {
    const test = newSearch();
    test.search.type("a");
    await vi.advanceTimersByTimeAsync(1000);
    await answer(test, 0, pageOf(9, "5.6"));
    void test.search.more();
    test.asked[1]?.answer({ ok: false, problem: "offline" });
    await vi.advanceTimersByTimeAsync(0);
    expect(test.search.problem.value).toBe("offline");
    void test.search.retry();
    expect([test.search.problem.value, test.asked[2]?.path]).toEqual([null, test.asked[1]?.path]);
    test.asked[2]?.answer({ ok: false, problem: "unauthorized" });
    await vi.advanceTimersByTimeAsync(0);
    expect(test.signedOut).toHaveBeenCalledOnce();
  });

  it("shows nothing any more of a conversation that was erased", async ({ expect }) => {
    const test = newSearch();
    test.search.drop("c");
    test.search.type("a");
    await vi.advanceTimersByTimeAsync(1000);
    await answer(test, 0, { ...pageOf(9, "5.6"), visitors: [summary("c"), summary("d")] });
    test.search.drop("c");
    expect(test.search.page.value).toEqual({ visitors: [summary("d")], found: [], next: "5.6" });
  });

  it("says which message was chosen, until its conversation has shown it", ({ expect }) => {
    const { search } = newSearch();
    search.choose({ conversation: "c", seq: 4 });
    search.arrive();
    expect([search.sought.value, search.chosen.value]).toEqual([
      null,
      { conversation: "c", seq: 4 },
    ]);
  });
});
