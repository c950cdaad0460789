import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { Icon } from "./Icon.tsx";

/** What was just done, and the way back. */
export function UndoBar({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const { deed, undo, dismiss } = page.secondChance;
  return (
    <output class="undo-place">
      {deed.value && (
        <span class="undo-bar">
          <span class="undo-text" dir="auto">
            {deed.value.text}
          </span>
          <button type="button" class="link" onClick={undo}>
            {words("undo")}
          </button>
          <button type="button" class="icon-button" aria-label={words("close")} onClick={dismiss}>
            <Icon name="close" />
          </button>
        </span>
      )}
    </output>
  );
}
