import { quotable } from "../quotable.ts";
import { useReader } from "../reader.ts";
import { answerLabel } from "./labels.ts";
import type { Answers } from "./answers-model.ts";
import type { Done } from "./second-thoughts.ts";

interface DoneNoteProps {
  done: Done;
  answers: Answers;
  onUndo: () => void;
  /** Of the button, where the focus is to come back to it. */
  id?: string;
}

/** What was just done, while it can be undone. */
export function DoneNote({ done, answers, onUndo, id }: DoneNoteProps) {
  const reader = useReader();
  const { words } = reader;
  return (
    <p class="done-note">
      <output>
        {done.is === "given"
          ? words("done.given", {
              answer: quotable(answerLabel(done.to, answers.overview.value, reader)),
            })
          : words(`done.${done.is}`)}
      </output>
      <button type="button" id={id} class="link" onClick={onUndo}>
        {words("undo")}
      </button>
    </p>
  );
}
