import type { Author, Message } from "../../worker/protocol/message.ts";

/** What one side knows of a conversation. Never changed in place. */
export interface Transcript {
  /** By `seq`, each once. */
  messages: Message[];
  /** The last `seq` before any hole: what to ask the server to go on from. */
  last: number;
}

export const EMPTY: Transcript = { messages: [], last: 0 };

/** Messages of one author within three minutes, told apart by one time. */
export interface Group<M extends Message = Message> {
  author: Author;
  name: string | undefined;
  /** Time of the last of them. */
  at: number;
  messages: M[];
}

export interface Day<M extends Message = Message> {
  /** Time of its first message. */
  at: number;
  groups: Group<M>[];
}

const GROUP_WITHIN_MS = 3 * 60 * 1000;

function lastBeforeHole(messages: Message[]): number {
  const hole = messages.findIndex((message, index) => message.seq !== index + 1);
  return hole === -1 ? messages.length : hole;
}

/** Adds what is new, in order; the same object when nothing is. */
export function merge(transcript: Transcript, messages: Message[]): Transcript {
  const bySeq = new Map(transcript.messages.map((message) => [message.seq, message]));
  for (const message of messages) {
    if (!bySeq.has(message.seq)) {
      bySeq.set(message.seq, message);
    }
  }
  if (bySeq.size === transcript.messages.length) {
    return transcript;
  }
  const merged = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return { messages: merged, last: lastBeforeHole(merged) };
}

/**
 * A server's whole answer to "what came after …". One that goes back further than `asked` comes from a
 * server that has forgotten: it replaces what was known. Else what is known may be newer than it.
 */
export function welcome(
  transcript: Transcript,
  asked: number,
  after: number,
  messages: Message[],
): Transcript {
  return merge(after < asked ? EMPTY : transcript, messages);
}

function belongs<M extends Message>(group: Group<M> | undefined, message: M): group is Group<M> {
  return (
    group !== undefined &&
    group.author === message.author &&
    group.name === message.name &&
    message.at - group.at < GROUP_WITHIN_MS
  );
}

function addToDay<M extends Message>(day: Day<M>, message: M): void {
  const group = day.groups.at(-1);
  if (belongs(group, message)) {
    group.messages.push(message);
    group.at = message.at;
  } else {
    const { author, name, at } = message;
    day.groups.push({ author, name, at, messages: [message] });
  }
}

/** How a transcript is laid out: days of the reader's calendar, groups within them. */
export function groups<M extends Message>(
  messages: M[],
  options: { timeZone?: string | undefined } = {},
): Day<M>[] {
  const calendar = new Intl.DateTimeFormat("en", { ...options, dateStyle: "short" });
  const days = new Map<string, Day<M>>();
  for (const message of messages) {
    const date = calendar.format(message.at);
    const day: Day<M> = days.get(date) ?? { at: message.at, groups: [] };
    days.set(date, day);
    addToDay(day, message);
  }
  return [...days.values()];
}
