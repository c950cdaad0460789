import { useReader, type WordKey } from "../reader.ts";
import type { Editor } from "./editor.ts";

const PROBLEMS: Record<string, WordKey> = {
  incomplete: "editor.incomplete",
  offline: "problem.offline",
  "bad-request": "editor.refused",
  "too-large": "editor.too-large",
  "not-found": "editor.gone",
};

/** What came of saving. */
export function EditorState({ editor }: { editor: Editor }) {
  const { words } = useReader();
  const state = editor.state.value;
  if (state === "idle" || state === "pending" || state === "saved") {
    return (
      <output class="section-note">
        {state !== "idle" && words(state === "saved" ? "editor.saved" : "editor.saving")}
      </output>
    );
  }
  return (
    <p class="problem" role="alert">
      {words(PROBLEMS[state] ?? "problem.internal")}
    </p>
  );
}
