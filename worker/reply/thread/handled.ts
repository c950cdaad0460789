import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Handling, Planned, ServerFrame } from "../../protocol/frames.ts";

/** What owners have made of a conversation, as the server has told it. */
export interface Handled {
  handling: ReadonlySignal<Handling>;
  /** Replies that go out at their time, the next one first. */
  later: ReadonlySignal<Planned[]>;
}

const NOTHING: Handling = { snoozedUntil: null, blocked: null };

/** Keeps what the server's frames say of it; says nothing itself. */
export function createHandled() {
  const handling = signal(NOTHING);
  const later = signal<Planned[]>([]);
  const handled: Handled = { handling, later };
  return {
    handled,
    /** An older server tells nothing of it. */
    take({ snoozedUntil = null, blocked = null }: Partial<Handling>) {
      handling.value = { snoozedUntil, blocked };
    },
    takeLater(planned: Planned[]) {
      later.value = planned;
    },
    hear(frame: ServerFrame) {
      batch(() => {
        if (frame.type === "welcome") {
          handling.value = frame.handling ?? NOTHING;
          later.value = frame.later ?? [];
        } else if (frame.type === "handling") {
          handling.value = { snoozedUntil: frame.snoozedUntil, blocked: frame.blocked };
        } else if (frame.type === "later") {
          later.value = frame.later;
        }
      });
    },
  };
}
