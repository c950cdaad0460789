import { describe, it } from "vitest";
import { INBOX_PAGE_SIZE, KEPT_CONVERSATIONS } from "../../protocol/limits.ts";
import { summary } from "../testing/summary.ts";
import { stale } from "./prune.ts";

/** A shop with this many conversations, c0 the latest. */
function shopOf(count: number) {
  const all = Array.from({ length: count }, (_, index) =>
    summary(`c${index}`, { lastAt: count - index }),
  );
  const page = (before: number) =>
    all.filter(({ lastAt }) => lastAt < before).slice(0, INBOX_PAGE_SIZE);
  let asked = 0;
  return {
    first: page(Number.MAX_SAFE_INTEGER),
    next: (before: number) => {
      asked++;
      return Promise.resolve(page(before));
    },
    asked: () => asked,
  };
}

describe("what is kept of conversations that are gone", () => {
  it("goes, without asking for more than the first page of a small shop", async ({ expect }) => {
    const { first, next, asked } = shopOf(10);
    expect(await stale(["c3", "erased"], first, next)).toEqual(["erased"]);
    expect(asked()).toBe(0);
  });

  it("asks no further when all are on the first page", async ({ expect }) => {
    const { first, next, asked } = shopOf(5000);
    expect(await stale(["c3"], first, next)).toEqual([]);
    expect(asked()).toBe(0);
  });

  it("looks as far back as anything is kept, and drops what lies behind", async ({ expect }) => {
    const { first, next, asked } = shopOf(5000);
    const behind = `c${KEPT_CONVERSATIONS + 1}`;
    expect(await stale(["c120", behind, "erased"], first, next)).toEqual([behind, "erased"]);
    expect(asked()).toBe(KEPT_CONVERSATIONS / INBOX_PAGE_SIZE - 1);
  });

  it("stays while the server cannot tell", async ({ expect }) => {
    const { first } = shopOf(5000);
    expect(await stale(["c120", "erased"], first, () => Promise.resolve(null))).toEqual([]);
  });
});
