import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import type { Editor } from "./editor.ts";

/** Bare languages (BCP 47) an answer may be added in; named by `Intl` in the reader's own. */
const LANGUAGES =
  "am ar bn de en es fr gu ha hi id it ja kn ln mg ml mr nl or pa pl pt ro ru sw ta te tr uk ur vi wo yo zh".split(
    " ",
  );

interface LanguageBarProps {
  editor: Editor;
  /** By the shop. */
  spoken: string[];
  /** The one shown. */
  language: string;
}

/** Which of an answer's languages is shown, and one more. */
export function LanguageBar({ editor, spoken, language }: LanguageBarProps) {
  const { words, locale } = useReader();
  const nameOf = (each: string) => languageName(each, locale.value) ?? each;
  const written = [...new Set([...editor.languages.value, language])];
  const others = LANGUAGES.filter((each) => !spoken.includes(each)).toSorted((one, other) =>
    nameOf(one).localeCompare(nameOf(other), locale.value),
  );
  const addable = [...spoken, ...others].filter((each) => !written.includes(each));
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
      <select
        aria-label={words("editor.add-language")}
        value=""
        onChange={({ currentTarget: { value } }) => editor.show(value)}
      >
        <option value="" disabled>
          {words("editor.add-language")}
        </option>
        {addable.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
