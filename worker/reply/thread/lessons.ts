import { type ReadonlySignal, signal } from "@preact/signals";
import type { Lesson } from "../../protocol/answers.ts";
import type { Mark } from "../../protocol/message.ts";
import type { Api } from "../api.ts";
import type { Outcome } from "../http-call.ts";

/** How teaching from one message goes. */
export type Teaching =
  | { is: "pending" }
  | { is: "problem"; retry: () => void }
  | { is: "learnt"; lesson: Lesson };

/** What the shop learns from a conversation's messages. */
export interface Lessons {
  /** By the `seq` of the message taught from; nothing where nothing goes on. */
  teachings: ReadonlySignal<ReadonlyMap<number, Teaching>>;
  /** The owner's reply becomes an automatic answer. */
  save: (seq: number) => Promise<void>;
  /** An automated answer was wrong; `right` names what should have been said. */
  markWrong: (seq: number, right: string) => Promise<void>;
  undo: (seq: number, taught: "save" | "wrong") => Promise<void>;
}

export type LessonsApi = Pick<Api, "saveReply" | "unsaveReply" | "markWrong" | "unmarkWrong">;

interface LessonsOptions {
  api: LessonsApi;
  /** The server has marked a message so; its own frame may come later, or never while offline. */
  onMarked: (seq: number, mark: Mark | null) => void;
  onSignedOut: () => void;
}

export function createLessons(
  shop: string,
  conversation: string,
  { api, onMarked, onSignedOut }: LessonsOptions,
): Lessons {
  const teachings = signal<ReadonlyMap<number, Teaching>>(new Map());

  const set = (seq: number, teaching: Teaching | null) => {
    const next = new Map(teachings.value);
    next.delete(seq);
    teachings.value = teaching ? next.set(seq, teaching) : next;
  };

  const run = async <Value>(
    seq: number,
    request: () => Promise<Outcome<Value>>,
    done: (value: Value) => void,
  ): Promise<void> => {
    if (teachings.value.get(seq)?.is === "pending") {
      return;
    }
    set(seq, { is: "pending" });
    const outcome = await request();
    if (outcome.ok) {
      done(outcome.value);
    } else {
      set(seq, { is: "problem", retry: () => void run(seq, request, done) });
      if (outcome.problem === "unauthorized") {
        onSignedOut();
      }
    }
  };

  const learn = (seq: number, mark: Mark) => (lesson: Lesson) => {
    set(seq, { is: "learnt", lesson });
    onMarked(seq, mark);
  };

  return {
    teachings,
    save: (seq) => run(seq, () => api.saveReply(shop, conversation, seq), learn(seq, "saved")),
    markWrong: (seq, right) =>
      run(seq, () => api.markWrong(shop, conversation, seq, right), learn(seq, "wrong")),
    undo(seq, taught) {
      const forget = taught === "save" ? api.unsaveReply : api.unmarkWrong;
      return run(
        seq,
        () => forget(shop, conversation, seq),
        () => {
          set(seq, null);
          onMarked(seq, null);
        },
      );
    },
  };
}
