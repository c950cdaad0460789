import type { Report } from "../protocol/inbox.ts";

/** What a conversation would tell its shop; a test says what matters to it. */
export function reportOf(part: Partial<Report> = {}): Report {
  return {
    change: 1,
    status: "waiting",
    automatic: true,
    unread: 0,
    lastWords: "…",
    lastAuthor: "visitor",
    lastAt: 1000,
    locale: null,
    page: null,
    snoozedUntil: null,
    blocked: false,
    firstAt: 1000,
    waitingSince: null,
    replyMs: null,
    tally: {},
    unanswered: [],
    said: [],
    ...part,
  };
}
