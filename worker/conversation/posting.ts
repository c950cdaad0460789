import type { Answerer, Context, Reply } from "../answers/answerer.ts";
import type { Refusal } from "../errors.ts";
import { OWNER_MESSAGES_PER_MINUTE, VISITOR_MESSAGES_PER_MINUTE } from "../protocol/limits.ts";
import type { Body, Message } from "../protocol/message.ts";
import {
  afterOwnerMessage,
  afterVisitorMessage,
  type Course,
  isSameCourse,
  type Outcome,
  START,
} from "./hand-off.ts";
import type { ConversationStore } from "./store.ts";

const MINUTE_MS = 60_000;

/** What a sender says; the rest of the message is the server's. */
export interface Sending {
  clientId: string;
  body: Body;
  locale?: string | undefined;
  page?: string | undefined;
}

/** What a message changed: what is new to everyone, and where the conversation now stands. */
export interface Posting {
  /** The sent message, as first stored. */
  message: Message;
  /** Stored just now; empty when the message was a repeat. */
  added: Message[];
  course: Course;
  courseChanged: boolean;
}

/**
 * Stores a visitor's message and its automated answer in one transaction: there is never a message
 * whose answer got lost. Without an answerer (the shop could not be asked) the owner gets it.
 */
export function postVisitorMessage(
  store: ConversationStore,
  answerer: Answerer | null,
  sending: Sending,
  now: number,
): Posting | Refusal {
  const refusal = repeatOrRefuse(store, "visitor", sending, now, VISITOR_MESSAGES_PER_MINUTE);
  if (refusal) {
    return refusal;
  }
  return store.transaction(() => {
    if (!store.exists) {
      store.create(START, sending.locale ?? null, sending.page ?? null);
    } else if (sending.page !== undefined) {
      store.setPage(sending.page);
    }
    const before = store.course();
    const previous = store.last();
    const message = store.append({
      clientId: sending.clientId,
      author: "visitor",
      at: now,
      body: sending.body,
    });
    const { outcome, automated } = answer(answerer, before, sending.body.text, {
      locale: store.card().locale,
      now,
      previous:
        previous?.author === "auto"
          ? { answer: previous.answer ?? "", text: previous.body.text }
          : null,
    });
    const added = [message];
    if (automated) {
      added.push(
        store.append({
          clientId: `auto-${message.seq}`,
          author: "auto",
          at: now,
          body: { type: "text", text: automated.text },
          answer: automated.answer,
          ...(automated.choices && { choices: automated.choices }),
        }),
      );
    }
    const course = afterVisitorMessage(before, outcome, now);
    store.setCourse(course, now);
    return { message, added, course, courseChanged: !isSameCourse(before, course) };
  });
}

/** Stores an owner's message; from here on the owner, not the answers, handles the conversation. */
export function postOwnerMessage(
  store: ConversationStore,
  name: string,
  sending: Sending,
  now: number,
): Posting | Refusal {
  const refusal = repeatOrRefuse(store, "owner", sending, now, OWNER_MESSAGES_PER_MINUTE);
  if (refusal) {
    return refusal;
  }
  return store.transaction(() => {
    const before = store.course();
    const message = store.append({
      clientId: sending.clientId,
      author: "owner",
      at: now,
      body: sending.body,
      name,
    });
    const course = afterOwnerMessage(before, now);
    store.setCourse(course, now);
    return { message, added: [message], course, courseChanged: !isSameCourse(before, course) };
  });
}

/** The same `clientId` is the same message: its first text is kept, and it counts towards no limit. */
function repeatOrRefuse(
  store: ConversationStore,
  author: "visitor" | "owner",
  sending: Sending,
  now: number,
  perMinute: number,
): Posting | Refusal | null {
  if (!store.exists) {
    return null;
  }
  const known = store.find(author, sending.clientId);
  if (known) {
    return { message: known, added: [], course: store.course(), courseChanged: false };
  }
  const oldest = store.nthNewestAt(author, perMinute);
  if (oldest !== null && now - oldest < MINUTE_MS) {
    return {
      refused: "too-many",
      retryAfter: Math.ceil((oldest + MINUTE_MS - now) / 1000),
    };
  }
  return null;
}

interface Automated {
  outcome: Outcome;
  automated: Pick<Reply, "answer" | "text" | "choices"> | null;
}

/** What the answers make of a text. The hand-off is told once; a visitor who waits knows. */
function answer(
  answerer: Answerer | null,
  course: Course,
  text: string,
  context: Context,
): Automated {
  if (!course.automatic || !answerer) {
    return { outcome: "silent", automated: null };
  }
  const reply = replyOrNull(answerer, text, context);
  if (reply && !reply.wantsOwner) {
    return { outcome: "answered", automated: reply };
  }
  if (course.status === "waiting") {
    return { outcome: "handed-over", automated: null };
  }
  const told = answerer.handOff({ ...context, text });
  return { outcome: "handed-over", automated: { answer: "hand-off", text: told.text } };
}

/** Answers that fail are answers that do not know: the message must be kept and reach the owner. */
function replyOrNull(answerer: Answerer, text: string, context: Context): Reply | null {
  try {
    return answerer.reply(text, context);
  } catch (error) {
    console.error("the answers failed", error);
    return null;
  }
}
