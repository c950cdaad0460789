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
}

/** What answers made of a visitor's message. */
export type Outcome = "answered" | "handed-over" | "silent";

export const START: Course = { status: "auto", automatic: true, waitingSince: null, replyMs: null };

export function afterVisitorMessage(course: Course, outcome: Outcome, now: number): Course {
  const waits = course.status === "waiting" || outcome !== "answered";
  return waits
    ? { ...course, status: "waiting", waitingSince: course.waitingSince ?? now }
    : { ...course, status: "auto" };
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
  };
}

/** An owner who types has taken over: an answer must not cut in. */
export function afterOwnerTyping(course: Course): Course {
  return course.automatic ? { ...course, automatic: false } : course;
}

export function afterDone(course: Course): Course {
  return { ...course, status: "done", automatic: true, waitingSince: null };
}

export function afterReopened(course: Course, now: number): Course {
  return { ...course, status: "waiting", waitingSince: course.waitingSince ?? now };
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

export function isSameCourse(a: Course, b: Course): boolean {
  return a.status === b.status && a.automatic === b.automatic;
}
