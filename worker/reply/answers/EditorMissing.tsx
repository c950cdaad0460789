import { FullNotice } from "../frame/FullNotice.tsx";
import { useReader } from "../reader.ts";
import type { Answers } from "./answers-model.ts";

/** An answer that is not known yet, or no more. */
export function EditorMissing({ answers }: { answers: Answers }) {
  const { words } = useReader();
  if (answers.overview.value === null) {
    return answers.problem.value === null ? (
      <p class="sheet-note">{words("loading")}</p>
    ) : (
      <p class="problem" role="alert">
        {words("answers.problem")}
      </p>
    );
  }
  return (
    <FullNotice icon="automatic" title={words("editor.gone")} lead={words("editor.gone-lead")} />
  );
}
