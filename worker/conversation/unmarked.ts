import type { Message } from "../protocol/message.ts";

/** A message as visitors get it: what owners make of it is not theirs to know. */
export function unmarked(message: Message): Message {
  const copy = { ...message };
  delete copy.mark;
  return copy;
}
