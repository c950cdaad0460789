import type { Refusal } from "../errors.ts";
import type { PatchConversation } from "../protocol/http.ts";
import { SNOOZE_MAX_MS } from "../protocol/limits.ts";
import {
  afterDone,
  afterReopened,
  afterSnoozed,
  afterSwitched,
  type Course,
  isSameCourse,
} from "./hand-off.ts";

/** What an owner's taps change: where the conversation stands, and whether its visitor may write. Pure. */
export interface Hold {
  course: Course;
  /** Where it stood before it was done or blocked, to be taken back to; null where it never was. */
  earlier: Course | null;
  /** Why the visitor may write no more; null when they may. */
  blocked: string | null;
}

/** An owner's taps: all of what was asked, or a refusal and nothing. */
export function afterTaps(hold: Hold, change: PatchConversation, now: number): Hold | Refusal {
  const stood = withAutomatic(withStatus(hold, change, now), change);
  const blocked = change.blocked === undefined ? stood : withBlocked(stood, change.blocked, now);
  return change.snoozedUntil === undefined
    ? blocked
    : withSnooze(blocked, change.snoozedUntil, now);
}

function withStatus(hold: Hold, { status, undo }: PatchConversation, now: number): Hold {
  if (status === "waiting") {
    return { ...hold, course: afterReopened(hold.course, now) };
  }
  if (status === "done") {
    return hold.course.status === "done" ? hold : putAway(hold);
  }
  return undo === "done" ? takenBack(hold, now) : hold;
}

function withAutomatic(hold: Hold, { automatic }: PatchConversation): Hold {
  return automatic === undefined
    ? hold
    : { ...hold, course: afterSwitched(hold.course, automatic) };
}

/** Blocking is done with the conversation; letting the visitor write again takes that back too. */
function withBlocked(hold: Hold, blocked: { reason: string } | null, now: number): Hold {
  if (blocked === null) {
    return hold.blocked === null ? hold : { ...takenBack(hold, now), blocked: null };
  }
  return { ...(hold.blocked === null ? putAway(hold) : hold), blocked: blocked.reason };
}

function withSnooze(hold: Hold, until: number | null, now: number): Hold | Refusal {
  const isSoon = until === null || (until > now && until <= now + SNOOZE_MAX_MS);
  if (!isSoon || (until !== null && hold.course.status !== "waiting")) {
    return { refused: "bad-request" };
  }
  return { ...hold, course: afterSnoozed(hold.course, until) };
}

function putAway(hold: Hold): Hold {
  return { ...hold, course: afterDone(hold.course), earlier: hold.course };
}

/** Unless somebody has written since: then it stands where that brought it. */
function takenBack(hold: Hold, now: number): Hold {
  const { course, earlier } = hold;
  if (course.status !== "done" || earlier === null) {
    return hold;
  }
  const isOver = (earlier.snoozedUntil ?? 0) <= now;
  return { ...hold, course: isOver ? afterSnoozed(earlier, null) : earlier, earlier: null };
}

export function isSameHold(one: Hold, other: Hold): boolean {
  return (
    isSameCourse(one.course, other.course) &&
    one.course.snoozedUntil === other.course.snoozedUntil &&
    one.blocked === other.blocked
  );
}
