import type { CustomerNote } from "../../protocol/customers.ts";
import type { Card } from "../customers/card-model.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { PrivateNote } from "./PrivateNote.tsx";

interface PrivateNotesProps {
  page: ReplyPage;
  card: Card;
  notes: CustomerNote[] | undefined;
}

/** The notes of one place in a conversation. */
export function PrivateNotes({ page, card, notes = [] }: PrivateNotesProps) {
  const { words } = useReader();
  const remove = async ({ note }: CustomerNote) => {
    if (await card.apply((api, of) => api.deleteNote(of, note))) {
      page.secondChance.offer({
        text: words("customers.note-deleted"),
        undo: () => void card.apply((api, of) => api.restoreNote(of, note)),
      });
    }
  };
  return (
    <>
      {notes.map((each) => (
        <PrivateNote key={each.note} note={each} onDelete={() => void remove(each)} />
      ))}
    </>
  );
}
