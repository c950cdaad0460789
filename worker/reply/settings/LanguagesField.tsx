import { AddLanguage } from "../answers/AddLanguage.tsx";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import type { PartProps } from "./SettingsFrame.tsx";

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
        <AddLanguage
          first={[]}
          taken={languages}
          onAdd={(added) => {
            write([...languages, added]);
            onChoose(added);
          }}
        />
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
