import type { ChatState } from "../chat-state.ts";
import type { Words } from "../language.ts";
import type { ChatProps } from "./Panel.tsx";

function textFor({ trouble, live, profile }: ChatState, words: Words): string | null {
  const isCutOff = live === "offline" || (trouble === "offline" && !profile);
  if (isCutOff) {
    return words[navigator.onLine ? "reconnecting" : "offline"];
  }
  // An unsent message says so itself.
  if (!trouble || trouble === "offline") {
    return null;
  }
  return trouble in words ? words[trouble as "failed"] : words.failed;
}

/** What stands between the visitor and the shop just now; empty when nothing does. */
export function Banner({ state, words }: ChatProps) {
  return <output class="banner">{textFor(state, words)}</output>;
}
