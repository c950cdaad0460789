import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";

/** Bare languages (BCP 47) the automatic answers speak (worker/answers/languages). */
const LANGUAGES =
  "am ar bn de en es fr gu ha hi id it ja kn ln mg ml mr nl or pa pl pt ro ru sw ta te tr uk ur vi wo yo zh".split(
    " ",
  );

interface AddLanguageProps {
  /** Those offered before all others, in this order. */
  first: string[];
  /** Those that are there already. */
  taken: string[];
  onAdd: (language: string) => void;
}

/** One more language, by its name in the reader's own. */
export function AddLanguage({ first, taken, onAdd }: AddLanguageProps) {
  const { words, locale } = useReader();
  const nameOf = (each: string) => languageName(each, locale.value) ?? each;
  const others = LANGUAGES.filter((each) => !first.includes(each)).toSorted((one, other) =>
    nameOf(one).localeCompare(nameOf(other), locale.value),
  );
  const addable = [...first, ...others].filter((each) => !taken.includes(each));
  return (
    <select
      aria-label={words("editor.add-language")}
      value=""
      onChange={({ currentTarget: { value } }) => onAdd(value)}
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
  );
}
