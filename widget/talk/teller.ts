import type { Message } from "../../worker/protocol/message.ts";
import type { ChatState } from "./chat-state.ts";

/** What of a conversation a page is told. */
type Told = Pick<ChatState, "transcript" | "isLoaded" | "trouble">;

/**
 * Tells a page what happens in its chat: each message that is stored or arrives, once, and none of what had been said
 * before; that a conversation began; that something went wrong.
 */
export function createTeller(tell: (event: string, detail?: unknown) => void) {
  /** The last message of before, once that is known. */
  let history: number | undefined;
  let known: Message[] = [];
  let before: string | null = null;
  return ({ transcript: { messages }, isLoaded, trouble }: Told): void => {
    if (isLoaded) {
      history ??= messages.at(-1)?.seq ?? 0;
      for (const message of messages) {
        const { seq, author, body } = message;
        if (seq > history && !known.includes(message)) {
          if (seq === 1) {
            tell("conversation");
          }
          tell("message", { author, text: body.text ?? (body as { alt?: string }).alt ?? "" });
        }
      }
      known = messages;
    }
    if (trouble && trouble !== before) {
      tell("error", { code: trouble });
    }
    before = trouble;
  };
}
