import type { Message } from "../../protocol/message.ts";
import { lazy } from "../frame/lazy.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { answerNames, type Note } from "./notes.ts";

const AnswerChooser = lazy(async () => (await import("../rest.ts")).AnswerChooser);

interface WrongSheetProps {
  message: Message;
  note: Note;
  page: ReplyPage;
  onChoose: (right: string, label: string) => void;
  onClose: () => void;
}

/** Asks what should have been said instead of an automated answer. */
export function WrongSheet({ message, note, page, onChoose, onClose }: WrongSheetProps) {
  const { words } = useReader();
  const said = answerNames(message.answer ?? "");
  return (
    <Sheet title={words("wrong.title")} onClose={onClose}>
      <AnswerChooser
        page={page}
        question={note.question}
        // Of two given together, one may have been right.
        without={said.length === 1 ? said : []}
        mayLeave
        onChoose={onChoose}
      />
    </Sheet>
  );
}
