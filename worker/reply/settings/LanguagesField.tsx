import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import type { PartProps } from "./SettingsFrame.tsx";

/** The languages the automatic answers speak (worker/answers/languages). */
const LANGUAGES =
  "am ar bn de en es fr gu ha hi id it ja kn ln mg ml mr nl or pa pl pt ro ru sw ta te tr uk ur vi wo yo zh";

interface LanguagesFieldProps extends PartProps {
  /** The one whose words are shown. */
  language: string;
  onChoose: (language: string) => void;
}

/** The languages the shop itself speaks, the main one first; a tap chooses whose words are written below. */
export function LanguagesField({ model, settings, language, onChoose }: LanguagesFieldProps) {
  const { words, locale } = useReader();
  const { languages } = settings;
  const nameOf = (each: string) => languageName(each, locale.value) ?? each;
  const write = (spoken: string[]) => model.change("languages", { languages: spoken });
  const others = LANGUAGES.split(" ")
    .filter((each) => !languages.includes(each))
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), locale.value));
  return (
    <fieldset class="field">
      <legend>{words("settings.languages")}</legend>
      <div class="languages">
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            class="pill"
            aria-pressed={each === language}
            onClick={() => onChoose(each)}
          >
            {nameOf(each)}
          </button>
        ))}
        <select
          aria-label={words("editor.add-language")}
          value=""
          onChange={({ currentTarget: { value } }) => {
            write([...languages, value]);
            onChoose(value);
          }}
        >
          <option value="" disabled>
            {words("editor.add-language")}
          </option>
          {others.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      </div>
      {languages.length > 1 && (
        <p class="form-actions">
          {languages[0] !== language && (
            <button
              type="button"
              class="link plain"
              onClick={() => write([language, ...languages.filter((each) => each !== language)])}
            >
              {words("settings.language-first", { language: nameOf(language) })}
            </button>
          )}
          <button
            type="button"
            class="link plain"
            onClick={() => write(languages.filter((each) => each !== language))}
          >
            {words("settings.language-remove", { language: nameOf(language) })}
          </button>
        </p>
      )}
    </fieldset>
  );
}
