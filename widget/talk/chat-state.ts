import type { Author } from "../../worker/protocol/message.ts";
import type { Unsent } from "../client/outbox.ts";
import type { FailureCode } from "../client/request.ts";
import { EMPTY } from "../client/transcript.ts";
import { withUnsent } from "../messages/shown.ts";
import { type Conversation, withSeen } from "./conversation.ts";
import type { LiveState } from "./live.ts";

/**
 * `full`: too many messages wait to leave. `too-old`: the server has outgrown this script. `blocked`: the shop
 * takes no messages of this visitor's.
 */
export type Trouble = FailureCode | "full" | "too-old" | "blocked";

/** A conversation and how it goes. Replaced, never changed in place. */
export interface ChatState extends Conversation {
  /** What went wrong last, until something goes well: the panel finds the words. */
  trouble: Trouble | null;
  live: LiveState;
  typing: Author | null;
  /** The panel is open and the page is in front. */
  isShown: boolean;
}

/** Who has no token yet has nothing to load. */
export function firstState(isKnown: boolean): ChatState {
  return {
    transcript: EMPTY,
    messages: [],
    seen: { visitor: 0, owner: 0 },
    isLoaded: !isKnown,
    isShown: false,
    trouble: null,
    typing: null,
    live: "idle",
  };
}

/** The same with news of the conversation. What stands before the visitor's eyes is read. */
export function withNews(
  state: ChatState,
  news: Partial<Conversation>,
  unsent: Unsent[],
): Partial<ChatState> {
  const { transcript, seen, isShown } = { ...state, ...news };
  return {
    ...news,
    messages: withUnsent(transcript, unsent, "visitor"),
    seen: isShown ? withSeen(seen, "visitor", transcript.last) : seen,
  };
}
