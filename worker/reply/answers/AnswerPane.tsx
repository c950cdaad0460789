import { useReader } from "../reader.ts";
import { TRY } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { DetailPane } from "../frame/DetailPane.tsx";
import { EditorForm } from "./EditorForm.tsx";
import { EditorMissing } from "./EditorMissing.tsx";
import { TryForm } from "./TryForm.tsx";

/** What is open beside the list: one answer, or, where none is, a place to try them all. */
export function AnswerPane({ page, answers }: AnswersProps) {
  const { words } = useReader();
  const { open } = page.places.place.value;
  if (open === null || open === TRY) {
    return (
      <DetailPane key={TRY} page={page} open={open} title={words("try.title")}>
        <TryForm answers={answers} />
      </DetailPane>
    );
  }
  // Drawn anew when the server tells anew: what was not begun shows what others taught meanwhile.
  const isLoaded = answers.overview.value !== null;
  const editor = isLoaded ? answers.editorOf(open) : null;
  return (
    <DetailPane key={open} page={page} open={open} title={words("editor.title")}>
      {editor ? (
        <EditorForm page={page} answers={answers} editor={editor} id={open} />
      ) : (
        <EditorMissing answers={answers} />
      )}
    </DetailPane>
  );
}
