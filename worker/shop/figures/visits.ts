import { VISIT_MS } from "../../protocol/limits.ts";
import type { Report } from "../../protocol/inbox.ts";

/** A visitor comes with something to ask: what is counted. Somebody who comes back later makes another. */
export interface Visit {
  /** When it began, ms. */
  at: number;
  /** Whether the conversation began with it. */
  isFirst: boolean;
  /** Whether a person was needed, or spoke: the automatic answers were not alone. */
  isOurs: boolean;
  /** Since when the visitor waited for a person, ms; null: they did not. */
  since: number | null;
  /** How long until the first reply, ms; null: none came. */
  replyMs: number | null;
}

type Reported = Pick<
  Report,
  "status" | "lastAuthor" | "lastAt" | "firstAt" | "waitingSince" | "replyMs"
>;

/**
 * The visit a report tells of, given the last one of its conversation: that one gone on, or a new one. Null where
 * nothing of it has changed, as with most messages.
 */
export function visitAfter(last: Visit | null, report: Reported): Visit | null {
  const isNew = last === null || beginsAnother(last, report);
  const visit = isNew ? begun(last, report) : last;
  const isOurs = visit.isOurs || report.status === "waiting" || report.status === "answered";
  const since = visit.since ?? report.waitingSince;
  const isReply = since !== null && report.lastAuthor === "owner" && report.waitingSince === null;
  const replyMs = visit.replyMs ?? (isReply ? report.replyMs : null);
  const isChanged = isOurs !== visit.isOurs || since !== visit.since || replyMs !== visit.replyMs;
  return isNew || isChanged ? { ...visit, isOurs, since, replyMs } : null;
}

function beginsAnother(last: Visit, { lastAuthor, lastAt }: Reported): boolean {
  return lastAuthor === "visitor" && lastAt - last.at >= VISIT_MS;
}

function begun(last: Visit | null, { firstAt, lastAt }: Reported): Visit {
  const isFirst = last === null && lastAt - firstAt < VISIT_MS;
  return { at: isFirst ? firstAt : lastAt, isFirst, isOurs: false, since: null, replyMs: null };
}
