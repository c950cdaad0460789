import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { AddLanguage } from "./AddLanguage.tsx";
import type { Editor } from "./editor.ts";

interface LanguageBarProps {
  editor: Editor;
  /** By the shop. */
  spoken: string[];
  /** The one shown. */
  language: string;
}

/** Which of an answer's languages is shown, and one more. */
export function LanguageBar({ editor, spoken, language }: LanguageBarProps) {
  const { locale } = useReader();
  const nameOf = (each: string) => languageName(each, locale.value) ?? each;
  const written = [...new Set([...editor.languages.value, language])];
  return (
    <div class="languages">
      {written.map((each) => (
        <button
          key={each}
          type="button"
          class="pill"
          aria-pressed={each === language}
          onClick={() => editor.show(each)}
        >
          {nameOf(each)}
        </button>
      ))}
      <AddLanguage first={spoken} taken={written} onAdd={(added) => editor.show(added)} />
    </div>
  );
}
