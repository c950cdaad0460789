import {
  type Answerer,
  type Context,
  type Decision,
  RECENT_MESSAGES,
} from "../answers/answerer.ts";
import type { Refusal } from "../errors.ts";
import { OWNER_MESSAGES_PER_MINUTE, VISITOR_MESSAGES_PER_MINUTE } from "../protocol/limits.ts";
import type { Tally } from "../protocol/inbox.ts";
import { type Body, type Message, wordsOf } from "../protocol/message.ts";
import {
  afterIgnoredOffer,
  afterOwnerMessage,
  afterVisitorMessage,
  type Course,
  START,
} from "./hand-off.ts";
import { questionOf } from "./question.ts";
import { speak } from "./speech.ts";
import type { Draft } from "./message-store.ts";
import type { ConversationStore } from "./store.ts";
import { withGiven, withMissed } from "./tally.ts";

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
  /** `seq` of an earlier question that is now left to a person. */
  left: number | null;
  course: Course;
  /** Where it stood before. */
  before: Course;
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
  const refusal =
    repeatOrRefuse(store, "visitor", sending, now, VISITOR_MESSAGES_PER_MINUTE) ??
    missingImage(store, "visitor", sending.body);
  if (refusal) {
    return refusal;
  }
  return store.transaction(() => {
    if (!store.exists) {
      store.create(START, sending.locale ?? null, sending.page ?? null);
    } else {
      takeContext(store, sending);
    }
    const body = shownIn(store, sending.body);
    const before = store.course();
    const notes = store.notes(now);
    const previous = store.messages.lastAutomated();
    const situation = { course: before, automated: notes.automated, previous };
    const context = contextOf(store, now);
    const { outcome, decision, said } = speak(answerer, situation, sending.body, context);
    const left = decision?.unsettled === "before" ? leaveQuestion(store, previous) : null;
    const isLeft = decision?.unsettled === "this";
    const message = store.messages.append({
      clientId: sending.clientId,
      author: "visitor",
      at: now,
      body,
      ...(isLeft && { mark: "unanswered" }),
    });
    const automated = said ? [store.messages.append(automatedMessage(said, message))] : [];
    const tally = decision?.refuses ? refuse(store, notes.tally, previous) : notes.tally;
    const course = afterVisitorMessage(before, outcome, now);
    store.setCourse(course, now, {
      automated: notes.automated + automated.length,
      tally: said?.outcome === "answer" ? withGiven(tally, said.answer) : tally,
      unanswered: [
        ...notes.unanswered,
        ...(left ? [left.seq] : []),
        ...(isLeft ? [message.seq] : []),
      ],
    });
    return { message, added: [message, ...automated], left: left?.seq ?? null, course, before };
  });
}

/** Stores an owner's message; from here on the owner, not the answers, handles the conversation. */
export function postOwnerMessage(
  store: ConversationStore,
  name: string,
  sending: Sending,
  now: number,
): Posting | Refusal {
  const refusal =
    repeatOrRefuse(store, "owner", sending, now, OWNER_MESSAGES_PER_MINUTE) ??
    missingImage(store, "owner", sending.body);
  if (refusal) {
    return refusal;
  }
  return store.transaction(() => appendOwnerMessage(store, name, sending, now));
}

/** Within a transaction of the caller's. */
export function appendOwnerMessage(
  store: ConversationStore,
  name: string,
  { clientId, body }: Pick<Sending, "clientId" | "body">,
  now: number,
): Posting {
  const before = store.course();
  const shown = shownIn(store, body);
  const message = store.messages.append({ clientId, author: "owner", at: now, body: shown, name });
  const course = afterOwnerMessage(before, now);
  store.setCourse(course, now, { automated: 0 });
  return { message, added: [message], left: null, course, before };
}

/** The same `clientId` is the same message: what is stored already, as a posting that adds nothing. */
export function repeatOf(
  store: ConversationStore,
  author: "visitor" | "owner",
  clientId: string,
): Posting | null {
  const message = store.messages.find(author, clientId);
  const course = store.course();
  return message && { message, added: [], left: null, course, before: course };
}

/** An offer that waits to be taken up, if that is the last thing said. */
export function openOffer(store: ConversationStore): Message | null {
  const last = store.exists ? store.messages.last() : null;
  return last?.answer === "offer" && store.course().status === "auto" ? last : null;
}

/** Who asked and did not choose may have gone: what they asked is left to a person, so that nothing is lost. */
export function leaveIgnoredOffer(
  store: ConversationStore,
  offer: Message,
  now: number,
): { left: number | null; course: Course } {
  return store.transaction(() => {
    const question = leaveQuestion(store, offer);
    const course = afterIgnoredOffer(store.course(), offer.at);
    const { unanswered } = store.notes(now);
    store.setCourse(course, now, question ? { unanswered: [...unanswered, question.seq] } : {});
    return { left: question?.seq ?? null, course };
  });
}

/** Where they write from now; who began with a photo says their language only here. */
function takeContext(store: ConversationStore, { locale, page }: Sending): void {
  if (locale !== undefined && !store.isBegun) {
    store.setLocale(locale);
  }
  if (page !== undefined) {
    store.setPage(page);
  }
}

/** Each side shows the photos it has stored here, no others. */
function missingImage(
  store: ConversationStore,
  author: "visitor" | "owner",
  body: Body,
): Refusal | null {
  const isHere = body.type === "text" || (store.exists && store.images.has(body.image, author));
  return isHere ? null : { refused: "bad-request" };
}

/** A photo with the sides it has; from now on it stays. Within a transaction of the caller's. */
export function shownIn(store: ConversationStore, body: Body): Body {
  return body.type === "text" ? body : { ...body, ...store.images.use(body.image) };
}

function automatedMessage(said: Decision, { seq, at }: Message): Draft {
  return {
    clientId: `auto-${seq}`,
    author: "auto",
    at,
    body: { type: "text", text: said.text },
    answer: said.answer,
    ...(said.choices && { choices: said.choices }),
  };
}

/** The question before, which the automated message about it did not settle, is left to a person. */
function leaveQuestion(store: ConversationStore, automated: Message | null): Message | null {
  const question = automated && questionOf(store, automated);
  return question && store.messages.setMark(question.seq, "unanswered") ? question : null;
}

/** The visitor says that the automated message was not it: that counts once. */
function refuse(store: ConversationStore, tally: Tally, automated: Message | null): Tally {
  if (!automated || store.messages.isRefused(automated.seq)) {
    return tally;
  }
  store.messages.setRefused(automated.seq);
  return automated.mark === "wrong" ? tally : withMissed(tally, automated.answer ?? "", 1);
}

function contextOf(store: ConversationStore, now: number): Context {
  const recent = store.messages
    .recent(RECENT_MESSAGES)
    .map(({ author, body, answer }) => ({ author, text: wordsOf(body), answer }));
  return { locale: store.card().locale, now, recent };
}

/** A repeat keeps its first text and counts towards no limit; who is blocked may add nothing. */
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
  const repeat = repeatOf(store, author, sending.clientId);
  if (repeat) {
    return repeat;
  }
  if (author === "visitor" && store.blocked() !== null) {
    return { refused: "forbidden" };
  }
  const oldest = store.messages.nthNewestAt(author, perMinute);
  if (oldest !== null && now - oldest < MINUTE_MS) {
    return {
      refused: "too-many",
      retryAfter: Math.ceil((oldest + MINUTE_MS - now) / 1000),
    };
  }
  return null;
}
