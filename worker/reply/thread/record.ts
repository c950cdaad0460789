import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { EMPTY, merge, type Transcript, welcome } from "../../../widget/client/transcript.ts";
import type { ServerFrame, VisitorCard } from "../../protocol/frames.ts";
import type { Mark, Message, Seen, Status } from "../../protocol/message.ts";
import { createTypingSign } from "./typing.ts";

/** What is known of a conversation besides its messages. */
export interface Standing {
  status: Status;
  /** Whether answers may speak. */
  automatic: boolean;
  visitor: VisitorCard | null;
}

/** What a device keeps of a conversation that was read on it. */
export interface ThreadCopy {
  standing: Standing;
  /** Its end: it may begin in the middle. */
  messages: Message[];
  seen: Seen;
}

/** What the server has told of a conversation. */
export interface ThreadRecord {
  /** Null until the server has told, or a copy was found. */
  standing: ReadonlySignal<Standing | null>;
  /** Whether the server has told; else what is shown is how things stood last. */
  isTold: ReadonlySignal<boolean>;
  transcript: ReadonlySignal<Transcript>;
  seen: ReadonlySignal<Seen>;
  isVisitorTyping: ReadonlySignal<boolean>;
  /** The visitor's latest message, when it came while the thread was open. */
  news: ReadonlySignal<Message | null>;
}

interface RecordOptions {
  onStored: (messages: Message[]) => void;
  onProblem: (frame: ServerFrame & { type: "problem" }) => void;
}

type Welcome = ServerFrame & { type: "welcome" };

/** Keeps what the server's frames say; says nothing itself. */
export function createRecord({ onStored, onProblem }: RecordOptions) {
  const standing = signal<Standing | null>(null);
  const transcript = signal(EMPTY);
  const seen = signal<Seen>({ visitor: 0, owner: 0 });
  const news = signal<Message | null>(null);
  const isTold = signal(false);
  const copied = new Set<Message>();
  let asked = 0;
  const typing = createTypingSign();

  const stand = (part: Partial<Standing>) => {
    standing.value = standing.value && { ...standing.value, ...part };
  };

  const tellNews = (messages: Message[]) => {
    news.value = messages.findLast(({ author }) => author === "visitor") ?? news.value;
  };

  const begin = (told: Welcome) => {
    const { status, automatic, visitor = null } = told;
    if (isTold.value) {
      tellNews(told.messages);
    }
    standing.value = { status, automatic, visitor };
    // A copy only fills the wait: it may lack its beginning, and marks set since.
    const heard = transcript.value.messages.filter((message) => !copied.has(message));
    const known = isTold.value ? transcript.value : merge(EMPTY, heard);
    transcript.value = welcome(known, asked, told.after, told.messages);
    isTold.value = true;
    copied.clear();
    seen.value = told.seen;
    onStored(told.messages);
  };

  /** From where on the server is now asked to tell: its `welcome` answers that. */
  const ask = () => {
    asked = isTold.value ? transcript.value.last : 0;
    return asked;
  };

  const restore = (kept: ThreadCopy) => {
    if (!isTold.value) {
      const { visitor } = kept.standing;
      standing.value = { ...kept.standing, visitor: visitor && { ...visitor, online: false } };
      transcript.value = merge(transcript.value, kept.messages);
      kept.messages.forEach((message) => copied.add(message));
      seen.value = kept.seen;
    }
  };

  const add = (message: Message) => {
    transcript.value = merge(transcript.value, [message]);
    onStored([message]);
    if (message.author === "visitor") {
      tellNews([message]);
      typing.hide();
    }
  };

  const markSeen = (author: "visitor" | "owner", seq: number) => {
    seen.value = { ...seen.value, [author]: Math.max(seen.value[author], seq) };
  };

  const setMark = (seq: number, mark: Mark | null) => {
    const messages = transcript.value.messages.map((message) =>
      message.seq === seq ? withMark(message, mark) : message,
    );
    transcript.value = { ...transcript.value, messages };
  };

  const setOnline = (online: boolean) => {
    const visitor = standing.value?.visitor;
    if (visitor) {
      stand({ visitor: { ...visitor, online } });
    }
  };

  const hear = (frame: ServerFrame): void => {
    switch (frame.type) {
      case "welcome":
        return begin(frame);
      case "posted":
        return add(frame.message);
      case "marked":
        return setMark(frame.seq, frame.mark);
      case "typing":
        return frame.author === "visitor" ? typing.show() : undefined;
      case "seen":
        return frame.author === "auto" ? undefined : markSeen(frame.author, frame.seq);
      case "status":
        return stand({ status: frame.status, automatic: frame.automatic });
      case "presence":
        return setOnline(frame.online);
      case "visitor":
        return stand({ visitor: frame.visitor });
      case "handling":
      case "later":
        // How owners handle it is kept apart (handled.ts).
        return undefined;
      case "problem":
        return onProblem(frame);
    }
  };

  const record: ThreadRecord = {
    standing,
    isTold,
    transcript,
    seen,
    isVisitorTyping: typing.isShown,
    news,
  };
  return {
    record,
    restore: (kept: ThreadCopy) => batch(() => restore(kept)),
    ask,
    hear: (frame: ServerFrame) => batch(() => hear(frame)),
    stand,
    markSeen,
    setMark,
    close: typing.hide,
  };
}

function withMark(message: Message, mark: Mark | null): Message {
  if (mark !== null) {
    return { ...message, mark };
  }
  const unmarked = { ...message };
  delete unmarked.mark;
  return unmarked;
}
