import { afterEach, beforeEach, describe, it, vi } from "vitest";
import type { CustomerSummary } from "../../protocol/customers.ts";
import { CUSTOMERS_PAGE_SIZE } from "../../protocol/limits.ts";
import type { Outcome } from "../http-call.ts";
import { customersApi } from "./customers-api.ts";
import { listCustomers } from "./customers-model.ts";

function customer(i: number): CustomerSummary {
  return {
    customer: `${i}`,
    name: `n° ${i}`,
    phone: null,
    email: null,
    tags: [],
    conversation: `${i}`,
    number: i,
    lastAt: 1000 - i,
    visits: 1,
  };
}

/** A list, and a server that answers when the test says so. */
function listOf(all: CustomerSummary[]) {
  const asked: URLSearchParams[] = [];
  const waiting: (() => void)[] = [];
  const server = { isSlow: false, isDown: false };
  const call = async <Value>(_: string, path: string): Promise<Outcome<Value>> => {
    if (path.endsWith("/tags")) {
      return { ok: true, value: { tags: [{ tag: "fidèle", count: 1 }] } as Value };
    }
    const query = new URLSearchParams(path.split("?")[1]);
    asked.push(query);
    if (server.isSlow) {
      await new Promise<void>((answer) => waiting.push(answer));
    }
    const before = Number(query.get("before") ?? Infinity);
    const found = all
      .filter(({ name, lastAt }) => lastAt < before && name?.includes(query.get("q") ?? ""))
      .slice(0, CUSTOMERS_PAGE_SIZE);
    return server.isDown
      ? { ok: false, problem: "offline" }
      : { ok: true, value: { customers: found } as Value };
  };
  return { list: listCustomers(customersApi(call, "demo")), asked, waiting, server };
}

const many = Array.from({ length: CUSTOMERS_PAGE_SIZE + 3 }, (_, i) => customer(i));

describe("the list of customers", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("goes on where the page before ended", async ({ expect }) => {
    const { list } = listOf(many);
    await list.load();
    expect(list.tags.value).toEqual(["fidèle"]);
    expect(list.hasMore.value).toBe(true);
    await list.loadMore();
    expect(list.customers.value).toEqual(many);
    expect(list.hasMore.value).toBe(false);
  });

  it("asks once for what was typed, after a pause", async ({ expect }) => {
    const { list, asked } = listOf([customer(1), customer(2)]);
    list.search("n°");
    list.search("n° 2");
    await vi.runAllTimersAsync();
    expect(asked.map((query) => query.get("q"))).toEqual(["n° 2"]);
    expect(list.customers.value).toEqual([customer(2)]);
  });

  it("drops the answer to a question before", async ({ expect }) => {
    const { list, server, waiting } = listOf([customer(1), customer(2)]);
    server.isSlow = true;
    list.choose("fidèle");
    server.isSlow = false;
    list.search("n° 2");
    await vi.runAllTimersAsync();
    waiting[0]?.();
    await vi.runAllTimersAsync();
    expect(list.customers.value).toEqual([customer(2)]);
  });

  it("takes news up together, but never loses older pages to it", async ({ expect }) => {
    const { list, asked } = listOf(many);
    await list.load();
    list.refresh();
    list.refresh();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    await list.loadMore();
    list.refresh();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(3);
  });

  it("keeps what it shows when the server cannot be reached", async ({ expect }) => {
    const { list, server } = listOf([customer(1)]);
    await list.load();
    server.isDown = true;
    await list.load();
    expect(list.state.value).toBe("problem");
    expect(list.customers.value).toEqual([customer(1)]);
  });
});
