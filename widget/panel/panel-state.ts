import type { Profile } from "../../worker/protocol/http.ts";
import type { FailureCode } from "../client/request.ts";
import type { Words } from "./language.ts";

/** What the panel knows before anybody has said a word. Replaced, never changed in place. */
export interface PanelState {
  profile: Profile | null;
  /** Not before the language file has come. */
  words: Words | undefined;
  /** Why the shop could not be asked, or the conversation not be fetched. */
  trouble: FailureCode | null;
  /** What stands in the composer. */
  draft: string;
  /** What the shop announces: its first line. */
  said?: string;
}

/** What a visitor may do in the panel. */
export interface PanelActions {
  /** False when the text stays where it was written. */
  send: (text: string) => Promise<boolean>;
  setDraft: (draft: string) => void;
}
