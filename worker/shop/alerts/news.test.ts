import { describe, it } from "vitest";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import { newsOf } from "./news.ts";

const NOW = 1_000_000;

function summary(part: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    conversation: "c",
    number: 1,
    status: "waiting",
    automatic: true,
    unread: 1,
    lastWords: "…",
    lastAuthor: "visitor",
    lastAt: NOW,
    locale: null,
    page: null,
    snoozedUntil: null,
    name: null,
    tags: [],
    blocked: false,
    ...part,
  };
}

describe("news", () => {
  it("is a waiting visitor's words: the first, and later ones", ({ expect }) => {
    expect(newsOf(null, summary(), NOW)).toBe("words");
    expect(newsOf(summary({ lastAt: NOW - 1 }), summary({ unread: 2 }), NOW)).toBe("words");
  });

  it("is a conversation that begins to wait without a word", ({ expect }) => {
    expect(newsOf(summary({ status: "auto" }), summary(), NOW)).toBe("words");
  });

  it("is nothing while the answers handle it, once it is answered, done or blocked", ({
    expect,
  }) => {
    for (const status of ["auto", "answered", "done"] as const) {
      expect(newsOf(null, summary({ status }), NOW), status).toBe("settled");
    }
    expect(newsOf(null, summary({ blocked: true }), NOW)).toBe("settled");
  });

  it("is nothing once an owner has looked", ({ expect }) => {
    expect(newsOf(summary(), summary({ unread: 0 }), NOW)).toBe("settled");
  });

  it("is nothing where only something else has changed", ({ expect }) => {
    expect(newsOf(summary(), summary({ tags: ["vip"], page: "https://a.example/" }), NOW)).toBe(
      "none",
    );
  });

  it("is a reminder when the time is over for which it was put off", ({ expect }) => {
    const before = summary({ snoozedUntil: NOW, unread: 0 });
    expect(newsOf(before, summary({ unread: 0 }), NOW)).toBe("reminder");
  });

  it("is no reminder before that time: put off, or taken back", ({ expect }) => {
    const putOff = summary({ snoozedUntil: NOW + 1, unread: 0 });
    expect(newsOf(summary({ unread: 0 }), putOff, NOW)).toBe("settled");
    expect(newsOf(putOff, summary({ unread: 0 }), NOW)).toBe("settled");
  });
});
