import type { ConversationSummary } from "../../protocol/inbox.ts";

/** In the order of their tabs. */
export const VIEWS = ["needs-me", "answered", "done"] as const;
/** What is snoozed has no tab: a line under what needs the owner leads there. */
export type View = (typeof VIEWS)[number] | "snoozed";

export interface Section {
  /** Told apart where both kinds may stand: who answered. What has no tab of its own says what it is. */
  title: "by-me" | "automatic" | "snoozed" | null;
  conversations: ConversationSummary[];
}

function viewOf({
  status,
  snoozedUntil,
}: Pick<ConversationSummary, "status" | "snoozedUntil">): View {
  switch (status) {
    case "waiting":
      return snoozedUntil === null ? "needs-me" : "snoozed";
    case "auto":
    case "answered":
      return "answered";
    case "done":
      return "done";
  }
}

export type Counts = Record<View, number>;

export function countViews(conversations: Iterable<ConversationSummary>): Counts {
  const counts: Counts = { "needs-me": 0, snoozed: 0, answered: 0, done: 0 };
  for (const summary of conversations) {
    counts[viewOf(summary)]++;
  }
  return counts;
}

type Compare = (one: ConversationSummary, other: ConversationSummary) => number;

/** Unread first, then the latest. Being read moves nothing away under the reader's finger. */
function byUrgency(open: string | null): Compare {
  const isUrgent = ({ unread, conversation }: ConversationSummary) =>
    Number(unread > 0 || conversation === open);
  return (one, other) => isUrgent(other) - isUrgent(one) || other.lastAt - one.lastAt;
}

/** Who comes back first. */
const bySnooze: Compare = (one, other) =>
  (one.snoozedUntil ?? 0) - (other.snoozedUntil ?? 0) || other.lastAt - one.lastAt;

/** What a view shows, in order, while one conversation may be open. Empty sections are left out. */
export function sectionsOf(
  view: View,
  all: Iterable<ConversationSummary>,
  open: string | null = null,
): Section[] {
  const inView = [...all]
    .filter((summary) => viewOf(summary) === view)
    .sort(view === "snoozed" ? bySnooze : byUrgency(open));
  const sections: Section[] =
    view === "answered"
      ? [
          { title: "by-me", conversations: inView.filter(({ status }) => status === "answered") },
          { title: "automatic", conversations: inView.filter(({ status }) => status === "auto") },
        ]
      : [{ title: view === "snoozed" ? view : null, conversations: inView }];
  return sections.filter(({ conversations }) => conversations.length > 0);
}
