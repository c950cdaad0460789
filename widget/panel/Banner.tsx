import type { ChatModel } from "../chat-model.ts";
import type { Words } from "../language.ts";

function textFor(model: ChatModel, words: Words): string | null {
  if (model.obstacle.value === "too-old") {
    return words["too-old"];
  }
  if (model.notice.value) {
    return words[model.notice.value];
  }
  if (model.live.value === "offline") {
    return navigator.onLine ? words.reconnecting : words.offline;
  }
  return null;
}

/** What stands between the visitor and the shop just now; empty when nothing does. */
export function Banner({ model, words }: { model: ChatModel; words: Words }) {
  const text = textFor(model, words);
  return (
    <output class="banner">
      {text}
      {model.obstacle.value === "too-old" && (
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      )}
    </output>
  );
}
