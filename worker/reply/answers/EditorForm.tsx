import { REPLY_MAX_CHARS } from "../../protocol/limits.ts";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { NEW } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { ConflictList } from "./ConflictList.tsx";
import type { Editor } from "./editor.ts";
import { EditorState } from "./EditorState.tsx";
import { ExamplesField } from "./ExamplesField.tsx";
import { inLanguage } from "./labels.ts";
import { LanguageBar } from "./LanguageBar.tsx";

interface EditorFormProps extends AnswersProps {
  editor: Editor;
  id: string;
}

/** How people ask, and the reply: one language at a time. */
export function EditorForm({ page, answers, editor, id }: EditorFormProps) {
  const { words, language: reader, locale } = useReader();
  const spoken = answers.languages.value;
  const first = editor.languages.value;
  const language =
    editor.shown.value ??
    inLanguage(Object.fromEntries(first.map((each) => [each, each])), [reader.value]) ??
    spoken[0] ??
    reader.value;
  const overview = answers.overview.value;
  const name = languageName(language, locale.value) ?? language;
  const save = async () => {
    const saved = await editor.save();
    if (saved && page.places.place.value.open === NEW) {
      page.places.go({ ...page.places.place.value, open: saved.id });
    }
  };
  const remove = () => {
    answers.remove(id);
    page.places.back();
  };
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LanguageBar editor={editor} spoken={spoken} language={language} />
      <ExamplesField key={language} editor={editor} language={language} />
      <label class="field">
        {words("editor.reply")}
        <textarea
          rows={3}
          dir="auto"
          lang={language}
          maxLength={REPLY_MAX_CHARS}
          placeholder={words("editor.reply-placeholder", { language: name })}
          value={editor.reply(language)}
          onInput={({ currentTarget: { value } }) => editor.writeReply(language, value)}
        />
      </label>
      {overview && (
        <ConflictList page={page} overview={overview} conflicts={editor.conflicts.value} />
      )}
      <EditorState editor={editor} />
      <p class="form-actions">
        <button type="submit" class="primary" aria-disabled={editor.state.value === "pending"}>
          {words("editor.save")}
        </button>
        {id !== NEW && (
          <button type="button" class="link" onClick={remove}>
            {words("editor.delete")}
          </button>
        )}
      </p>
    </form>
  );
}
