import { useRef, useState } from "preact/hooks";
import { REPLY_MAX_CHARS, SHORTCUT_MAX_CHARS } from "../../protocol/limits.ts";
import type { SavedReply, SaveReply } from "../../protocol/saved-replies.ts";
import { useReader, type WordKey } from "../reader.ts";
import { asShown, asStored, HOLE_WORDS } from "./holes.ts";

interface SavedReplyFormProps {
  /** Null for a new one. */
  reply: SavedReply | null;
  others: SavedReply[];
  /** Whether it was stored. */
  onSave: (reply: SaveReply) => Promise<boolean>;
  onCancel: () => void;
  onDelete: (() => void) | null;
}

const WORD = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

export function SavedReplyForm({ reply, others, onSave, onCancel, onDelete }: SavedReplyFormProps) {
  const { words } = useReader();
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [text, setText] = useState(asShown(reply?.text ?? "", words));
  const [problem, setProblem] = useState<WordKey | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = shortcut.trim().replace(/^\//, "").normalize("NFC").toLowerCase();
    const wrong = wrongWith(name, text, others);
    setProblem(wrong);
    if (wrong === null && !(await onSave({ shortcut: name, text: asStored(text, words) }))) {
      setProblem("saved.problem");
    }
  };
  const insert = (hole: WordKey) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    setText(`${text.slice(0, selectionStart)}{${words(hole)}}${text.slice(selectionEnd)}`);
    field.current?.focus();
  };
  return (
    <form class="fields" onSubmit={(event) => void save(event)}>
      <label class="field">
        {words("saved.name")}
        <input
          value={shortcut}
          maxLength={SHORTCUT_MAX_CHARS}
          autocapitalize="none"
          placeholder={words("saved.name-lead")}
          onInput={({ currentTarget }) => setShortcut(currentTarget.value)}
        />
      </label>
      <label class="field">
        {words("saved.text")}
        <textarea
          ref={field}
          rows={3}
          dir="auto"
          maxLength={REPLY_MAX_CHARS}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <fieldset class="field">
        <legend class="section-note">{words("saved.holes")}</legend>
        <div class="offered">
          {Object.values(HOLE_WORDS).map((hole) => (
            <button key={hole} type="button" class="pill" onClick={() => insert(hole)}>
              {`{${words(hole)}}`}
            </button>
          ))}
        </div>
      </fieldset>
      {problem && (
        <p class="problem" role="alert">
          {words(problem)}
        </p>
      )}
      <p class="form-actions">
        <button type="submit" class="primary">
          {words("saved.save")}
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          {words("saved.cancel")}
        </button>
        {onDelete && (
          <button type="button" class="link" onClick={onDelete}>
            {words("saved.delete")}
          </button>
        )}
      </p>
    </form>
  );
}

function wrongWith(name: string, text: string, others: SavedReply[]): WordKey | null {
  if (!WORD.test(name)) {
    return "saved.not-a-word";
  }
  if (others.some(({ shortcut }) => shortcut === name)) {
    return "saved.taken";
  }
  return text.trim() === "" ? "saved.empty" : null;
}
