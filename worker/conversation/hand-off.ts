import type { Status } from "../protocol/message.ts";

/** Where a conversation stands. Pure: every change of it is a function here. */
export interface Course {
  status: Status;
  /** Whether answers may speak. */
  automatic: boolean;
  /** Since when the visitor has waited for the owner, ms; null when nobody waits. */
  waitingSince: number | null;
  /** How long the visitor waited before the owner's last first reply, ms. */
  replyMs: number | null;
  /** Hidden from what needs the owner until then, ms; only while it waits. */
  snoozedUntil: number | null;
}

/** What answers made of a visitor's message. */
export type Outcome = "answered" | "handed-over" | "silent";

export const START: Course = {
  status: "auto",
  automatic: true,
  waitingSince: null,
  replyMs: null,
  snoozedUntil: null,
};

/** New words end a snooze: they may change what was put off. */
export function afterVisitorMessage(course: Course, outcome: Outcome, now: number): Course {
  const awake = afterSnoozed(course, null);
  const waits = course.status === "waiting" || outcome !== "answered";
  return waits
    ? { ...awake, status: "waiting", waitingSince: course.waitingSince ?? now }
    : { ...awake, status: "auto" };
}

/** Nobody chose from an offer: whoever asked waits for a person, since they asked. */
export function afterIgnoredOffer(course: Course, askedAt: number): Course {
  return { ...course, status: "waiting", waitingSince: course.waitingSince ?? askedAt };
}

export function afterOwnerMessage(course: Course, now: number): Course {
  return {
    status: "answered",
    automatic: false,
    waitingSince: null,
    replyMs: course.waitingSince === null ? course.replyMs : now - course.waitingSince,
    snoozedUntil: null,
  };
}

/** An owner who types has taken over: an answer must not cut in. */
export function afterOwnerTyping(course: Course): Course {
  return course.automatic ? { ...course, automatic: false } : course;
}

export function afterDone(course: Course): Course {
  return { ...course, status: "done", automatic: true, waitingSince: null, snoozedUntil: null };
}

export function afterReopened(course: Course, now: number): Course {
  return {
    ...course,
    status: "waiting",
    waitingSince: course.waitingSince ?? now,
    snoozedUntil: null,
  };
}

/** Until a time, ms; or no longer. */
export function afterSnoozed(course: Course, snoozedUntil: number | null): Course {
  return { ...course, snoozedUntil };
}

/** The owner's switch: answers again, or the owner alone. */
export function afterSwitched(course: Course, automatic: boolean): Course {
  if (automatic === course.automatic) {
    return course;
  }
  return automatic && course.status === "answered"
    ? { ...course, automatic, status: "auto" }
    : { ...course, automatic };
}

/** As far as a visitor may know. */
export function isSameCourse(a: Course, b: Course): boolean {
  return a.status === b.status && a.automatic === b.automatic;
}
