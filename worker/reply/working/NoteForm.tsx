import { useState } from "preact/hooks";
import { NOTE_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { useReader } from "../reader.ts";

interface NoteFormProps {
  /** False where it was not kept: the text stays. */
  onKeep: (text: string) => Promise<boolean>;
}

/** A private note, written beside the conversation. */
export function NoteForm({ onKeep }: NoteFormProps) {
  const { words } = useReader();
  const [state, setState] = useState<"idle" | "pending" | "problem">("idle");
  const [text, setText] = useState("");
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && state !== "pending") {
      setState("pending");
      setState((await onKeep(text.trim())) ? "idle" : "problem");
    }
  };
  return (
    <form class="fields" onSubmit={(event) => void keep(event)}>
      <p class="section-note">{words("note.lead")}</p>
      <label class="field">
        {words("note.text")}
        <textarea
          dir="auto"
          rows={3}
          required
          maxLength={NOTE_MAX_CODE_POINTS}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      {state === "problem" && (
        <p class="problem" role="alert">
          {words("working.problem")}
        </p>
      )}
      <button type="submit" class="primary" aria-disabled={state === "pending"}>
        {words("note.save")}
      </button>
    </form>
  );
}
