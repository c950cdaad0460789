import { describe, it, vi } from "vitest";
import type { ConversationsPage } from "../../protocol/http.ts";
import type { ConversationSummary, InboxServerFrame } from "../../protocol/inbox.ts";
import { INBOX_PAGE_SIZE } from "../../protocol/limits.ts";
import type { PageOfList } from "../api.ts";
import type { Outcome } from "../http-call.ts";
import { summary } from "../testing/summary.ts";
import { testLine } from "../testing/test-line.ts";
import { openInbox } from "./inbox-model.ts";

type Page = Outcome<ConversationsPage>;

/** An inbox whose older pages come from `answer`. */
function inboxOf(answer: (page: PageOfList) => Page = () => ({ ok: false, problem: "offline" })) {
  const line = testLine();
  const asked: PageOfList[] = [];
  const api = {
    conversations: (_shop: string, page: PageOfList) => {
      asked.push(page);
      return Promise.resolve(answer(page));
    },
  };
  const inbox = openInbox("demo", { api, dial: line.dial, onStopped: () => undefined });
  const hear = (frame: InboxServerFrame) => line.hear(frame);
  const begin = (conversations: ConversationSummary[]) => hear({ type: "inbox", conversations });
  const names = () => [...(inbox.conversations.value?.keys() ?? [])];
  return { inbox, asked, hear, begin, names };
}

/** A first page as long as pages get, the latest first. */
const fullPage = Array.from({ length: INBOX_PAGE_SIZE }, (_, index) =>
  summary(`c${index}`, { lastAt: 1000 - index, status: "answered" }),
);

describe("the inbox", () => {
  it("knows nothing until the server has told the first page", ({ expect }) => {
    const { inbox, begin } = inboxOf();
    expect(inbox.conversations.value).toBeNull();
    begin([]);
    expect(inbox.conversations.value?.size).toBe(0);
  });

  it("shows what the device kept until the server tells, and nothing of it after", ({ expect }) => {
    const { inbox, begin, names } = inboxOf();
    inbox.restore([summary("a"), summary("erased")]);
    expect(names()).toEqual(["a", "erased"]);
    expect(inbox.isTold.value).toBe(false);
    begin([summary("a")]);
    inbox.restore([summary("erased")]);
    expect(names()).toEqual(["a"]);
    expect(inbox.isTold.value).toBe(true);
  });

  it("follows what changes and what is gone", ({ expect }) => {
    const { inbox, hear, begin, names } = inboxOf();
    begin([summary("a"), summary("b")]);
    hear({ type: "changed", conversation: summary("a", { status: "done" }) });
    expect(inbox.counts.value).toMatchObject({ "needs-me": 1, answered: 0, done: 1 });
    hear({ type: "gone", conversation: "b" });
    expect(names()).toEqual(["a"]);
  });

  it("starts afresh with every connection: what went meanwhile goes", ({ expect }) => {
    const { begin, names } = inboxOf();
    begin([summary("a"), summary("b")]);
    begin([summary("b")]);
    expect(names()).toEqual(["b"]);
  });

  it("asks for those waiting beyond the first page, so that none is missed", async ({ expect }) => {
    const forgotten = summary("forgotten", { lastAt: 1, status: "waiting" });
    const { inbox, asked, begin } = inboxOf(() => ({
      ok: true,
      value: { conversations: [forgotten] },
    }));
    begin(fullPage);
    await Promise.resolve();
    expect(asked).toEqual([{ status: "waiting" }]);
    expect(inbox.counts.value["needs-me"]).toBe(1);
  });

  it("goes on asking while more wait than fit on a page", async ({ expect }) => {
    const waiting = fullPage.map((each) =>
      summary(`w-${each.conversation}`, { lastAt: each.lastAt }),
    );
    const last = summary("last", { lastAt: 1 });
    const { inbox, asked, begin } = inboxOf(({ before }) => ({
      ok: true,
      value: { conversations: before === undefined ? waiting : [last] },
    }));
    begin(fullPage);
    await vi.waitFor(() => expect(inbox.counts.value["needs-me"]).toBe(INBOX_PAGE_SIZE + 1));
    expect(asked).toEqual([
      { status: "waiting" },
      { status: "waiting", before: 1000 - INBOX_PAGE_SIZE + 1 },
    ]);
  });

  it("turns older pages from where the last one ended, to the end", async ({ expect }) => {
    const older = [summary("older", { lastAt: 3 })];
    const { inbox, asked, begin } = inboxOf(({ before }) => ({
      ok: true,
      value: { conversations: before === undefined ? [] : older },
    }));
    begin(fullPage);
    expect(inbox.older.value).toBe("some");
    await inbox.loadOlder();
    expect(asked.at(-1)).toEqual({ before: 1000 - INBOX_PAGE_SIZE + 1 });
    expect(inbox.conversations.value?.has("older")).toBe(true);
    expect(inbox.older.value).toBe("none");
  });

  it("says when an older page did not come, and lets it be asked for again", async ({ expect }) => {
    const { inbox, begin } = inboxOf();
    begin(fullPage);
    await inbox.loadOlder();
    expect(inbox.older.value).toBe("problem");
  });

  it("trusts live news more than a page that was on its way", async ({ expect }) => {
    const stale = summary("a", { status: "waiting", lastAt: 2 });
    const { inbox, hear, begin } = inboxOf(() => ({ ok: true, value: { conversations: [stale] } }));
    begin(fullPage);
    hear({ type: "changed", conversation: { ...stale, status: "done" } });
    await Promise.resolve();
    expect(inbox.conversations.value?.get("a")?.status).toBe("done");
  });
});
