import type { SavedReply } from "../../protocol/saved-replies.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { asShown } from "./holes.ts";

interface SavedReplyRowProps {
  reply: SavedReply;
  onEdit: () => void;
  /** Null for the first one. */
  onUp: (() => void) | null;
}

export function SavedReplyRow({ reply, onEdit, onUp }: SavedReplyRowProps) {
  const { words } = useReader();
  const name = reply.shortcut;
  return (
    <div class="saved-row">
      <button type="button" class="saved-open" onClick={onEdit}>
        <strong>
          <span class="hidden">{words("saved.edit")} </span>
          <bdi>/{name}</bdi>
        </strong>
        <span class="clamped" dir="auto">
          {asShown(reply.text, words)}
        </span>
      </button>
      {onUp && (
        <button
          type="button"
          class="icon-button up"
          aria-label={words("saved.up", { name })}
          onClick={onUp}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
