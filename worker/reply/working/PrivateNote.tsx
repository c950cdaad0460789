import { clockTime } from "../../../widget/client/times.ts";
import type { CustomerNote } from "../../protocol/customers.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";

interface PrivateNoteProps {
  note: CustomerNote;
  onDelete: () => void;
}

/** Between the messages, and plainly none of them: no bubble, a lock, and the words. */
export function PrivateNote({ note, onDelete }: PrivateNoteProps) {
  const { words, locale } = useReader();
  return (
    <aside class="private-note" aria-label={words("note.only-you")}>
      <p class="private-note-head">
        <Icon name="lock" />
        <span>
          {words("note.only-you")} · <bdi>{note.by}</bdi> · {clockTime(note.at, locale.value)}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={words("customers.note-delete")}
          onClick={onDelete}
        >
          <Icon name="close" />
        </button>
      </p>
      <p class="private-note-text" dir="auto">
        {note.text}
      </p>
    </aside>
  );
}
