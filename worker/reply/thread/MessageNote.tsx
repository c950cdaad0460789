import { useRef, useState } from "preact/hooks";
import type { Message } from "../../protocol/message.ts";
import { useKeptFocus } from "../frame/use-kept-focus.ts";
import { quotable } from "../quotable.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Teaching } from "./lessons.ts";
import type { Note } from "./notes.ts";
import type { Thread } from "./thread-model.ts";
import { WrongSheet } from "./WrongSheet.tsx";

interface MessageNoteProps {
  message: Message;
  note: Note;
  page: ReplyPage;
  thread: Thread;
}

const MARKS = { save: "saved", wrong: "wrong" } as const;

/** What can be taught from a message, how that goes, and what came of it. */
export function MessageNote({ message, note, page, thread }: MessageNoteProps) {
  const { words } = useReader();
  const { lessons } = thread;
  const [isChoosing, setChoosing] = useState(false);
  const [right, setRight] = useState<string | null>(null);
  const { seq, mark } = message;
  const isMarked = mark === MARKS[note.teaches];
  const teaching = lessons.teachings.value.get(seq);
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, `${isMarked} ${teaching?.is}`);
  const begin = () => (note.teaches === "save" ? void lessons.save(seq) : setChoosing(true));
  const isPending = teaching?.is === "pending";
  return (
    <div class="note" ref={place}>
      <output class="note-text">
        {isMarked && <Learnt note={note} teaching={teaching} right={right} />}
      </output>
      {teaching?.is === "problem" && (
        <p class="problem" role="alert">
          {words("teach.problem")}
        </p>
      )}
      {teaching?.is === "problem" ? (
        <button type="button" class="note-button" onClick={teaching.retry}>
          {words("retry")}
        </button>
      ) : (
        <button
          type="button"
          class="note-button"
          aria-disabled={isPending}
          onClick={() => isPending || (isMarked ? void lessons.undo(seq, note.teaches) : begin())}
        >
          {words(isMarked ? "undo" : `teach.${note.teaches}`)}
        </button>
      )}
      {isChoosing && (
        <WrongSheet
          message={message}
          note={note}
          page={page}
          onChoose={(name, label) => {
            setChoosing(false);
            setRight(label);
            void lessons.markWrong(seq, name);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

interface LearntProps {
  note: Note;
  teaching: Teaching | undefined;
  /** What the answer chosen as the right one is called. */
  right: string | null;
}

/** What was learnt, as far as this page knows: after a reload it only knows that something was. */
function Learnt({ note, teaching, right }: LearntProps) {
  const { words } = useReader();
  const lesson = teaching?.is === "learnt" ? teaching.lesson : null;
  if (note.teaches === "save") {
    return words(lesson?.isNew === false ? "teach.added" : "teach.saved", {
      question: quotable(lesson?.example ?? note.question),
    });
  }
  if (lesson?.answer === "leave") {
    return words("teach.marked-leave");
  }
  return lesson && right !== null
    ? words("teach.marked-right", { answer: quotable(right) })
    : words("teach.marked");
}
