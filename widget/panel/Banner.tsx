import type { ChatState } from "../chat-model.ts";
import type { Words } from "../language.ts";
import type { ChatProps } from "./Panel.tsx";

function textFor({ obstacle, notice, live }: ChatState, words: Words): string | null {
  const told = obstacle ?? notice;
  if (told) {
    return words[told];
  }
  return live === "offline" ? words[navigator.onLine ? "reconnecting" : "offline"] : null;
}

/** What stands between the visitor and the shop just now; empty when nothing does. */
export function Banner({ state, words }: ChatProps) {
  return (
    <output class="banner">
      {textFor(state, words)}
      {state.obstacle && (
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      )}
    </output>
  );
}
