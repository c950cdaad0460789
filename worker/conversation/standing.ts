import type { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import type { PatchConversation, PatchedConversation } from "../protocol/http.ts";
import { afterOwnerTyping, afterSnoozed, type Course, isSameCourse } from "./hand-off.ts";
import { afterTaps, type Hold, isSameHold } from "./handling.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import type { ConversationStore } from "./store.ts";

interface Parts {
  store: ConversationStore;
  live: Live;
  alarm: Alarm;
  outbox: Outbox;
  /** The visitor may write no more. */
  onBlocked: () => void;
}

/** Where a conversation stands: changed by owners' taps, by what they type and by time; whoever looks on is told. */
export class Standing {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An owner's taps: done, reopened, snoozed, blocked, who answers. */
  patch(change: PatchConversation): PatchedConversation | Refusal {
    const { store } = this.#parts;
    if (!store.exists) {
      return { refused: "not-found" };
    }
    const now = Date.now();
    const hold = afterTaps(store.hold(), change, now);
    if ("refused" in hold) {
      return hold;
    }
    this.#set(hold, now);
    const { status, automatic } = hold.course;
    return { status, automatic, ...store.handling() };
  }

  ownerTypes(): void {
    const { store } = this.#parts;
    if (store.exists) {
      this.#setCourse(afterOwnerTyping(store.course()), Date.now());
    }
  }

  /** A snooze whose time has come ends, and the shop hears of it. */
  endSnooze(now: number): void {
    const course = this.#parts.store.course();
    if (course.snoozedUntil !== null && course.snoozedUntil <= now) {
      this.#setCourse(afterSnoozed(course, null), now);
    }
  }

  /** It has come from one course to another. */
  tell(course: Course, before: Course): void {
    if (!isSameCourse(course, before)) {
      this.#parts.live.tellCourse(course);
    }
    if (course.snoozedUntil !== before.snoozedUntil) {
      this.#tellHandling();
    }
  }

  #setCourse(course: Course, now: number): void {
    this.#set({ ...this.#parts.store.hold(), course }, now);
  }

  #set(hold: Hold, now: number): void {
    const { store, alarm, outbox, onBlocked } = this.#parts;
    const before = store.hold();
    if (isSameHold(hold, before)) {
      return;
    }
    store.setHold(hold, now);
    this.tell(hold.course, before.course);
    if (hold.blocked !== before.blocked) {
      this.#tellHandling();
      if (hold.blocked !== null) {
        onBlocked();
      }
    }
    if (hold.course.snoozedUntil !== null) {
      alarm.wakeBy(hold.course.snoozedUntil);
    }
    outbox.flush(now, true);
  }

  #tellHandling(): void {
    const { live, store } = this.#parts;
    live.tell("owner", { type: "handling", ...store.handling() });
  }
}
