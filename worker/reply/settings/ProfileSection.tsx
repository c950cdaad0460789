import { useState } from "preact/hooks";
import { GREETING_MAX_CHARS, SHOP_NAME_MAX_CHARS } from "../../protocol/limits.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { ColorField } from "./ColorField.tsx";
import { LanguagesField } from "./LanguagesField.tsx";
import { PhotoField } from "./PhotoField.tsx";
import { type PartProps, SettingsFrame } from "./SettingsFrame.tsx";
import { TextField } from "./TextField.tsx";
import { WidgetPreview } from "./WidgetPreview.tsx";

const SUGGESTIONS_MAX = 4;
const SUGGESTION_MAX_CHARS = 80;

/** How the shop presents itself: name, picture, colour, and its words of welcome. */
export function ProfileSection(props: RoomProps) {
  return <SettingsFrame {...props}>{(part) => <Profile {...part} />}</SettingsFrame>;
}

function Profile(part: PartProps) {
  const { shop, model, settings } = part;
  const { words } = useReader();
  const [isNameless, setNameless] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [main = "en"] = settings.languages;
  const language = chosen !== null && settings.languages.includes(chosen) ? chosen : main;
  return (
    <>
      <WidgetPreview shop={shop.shop} settings={settings} language={language} />
      <TextField
        model={model}
        field="name"
        label={words("settings.name")}
        maxLength={SHOP_NAME_MAX_CHARS}
        value={settings.name}
        problem={isNameless ? words("settings.name-missing") : undefined}
        onWrite={(text) => {
          setNameless(text.trim() === "");
          if (text.trim() !== "") {
            model.change("name", { name: text });
          }
        }}
      />
      <PhotoField {...part} />
      <ColorField model={model} settings={settings} />
      <LanguagesField {...part} language={language} onChoose={setChosen} />
      <WordsFields key={language} {...part} language={language} />
    </>
  );
}

/** What the shop says, in one of its languages. */
function WordsFields({ model, settings, language }: PartProps & { language: string }) {
  const { words, locale } = useReader();
  const name = languageName(language, locale.value) ?? language;
  const questions = settings.suggestions[language] ?? [];
  const [begun, setBegun] = useState<string[] | null>(null);
  const lines = begun ?? questions;
  const writeQuestion = (index: number, text: string) => {
    const next = lines.with(index, text);
    setBegun(next);
    const told = next.map((each) => each.trim()).filter(Boolean);
    const suggestions = { [language]: told.length > 0 ? told : null };
    model.change(`suggestions.${language}`, { suggestions });
  };
  return (
    <>
      <TextField
        model={model}
        field={`greeting.${language}`}
        label={words("settings.greeting", { language: name })}
        isLong
        lang={language}
        maxLength={GREETING_MAX_CHARS}
        placeholder={words("settings.preview-greeting")}
        value={settings.greeting[language] ?? ""}
        onWrite={(text) =>
          model.change(`greeting.${language}`, { greeting: { [language]: text.trim() || null } })
        }
      />
      <fieldset class="field">
        <legend>{words("settings.suggestions", { language: name })}</legend>
        <span class="field-note">{words("settings.suggestions-note")}</span>
        {[...lines, ""].slice(0, SUGGESTIONS_MAX).map((line, index) => (
          <input
            key={index}
            dir="auto"
            lang={language}
            maxLength={SUGGESTION_MAX_CHARS}
            aria-label={words("settings.suggestion", { number: index + 1 })}
            value={line}
            onInput={({ currentTarget: { value } }) => writeQuestion(index, value)}
            onBlur={() => void model.flush()}
          />
        ))}
      </fieldset>
      <TextField
        model={model}
        field={`away.${language}`}
        label={words("settings.away", { language: name })}
        note={words("settings.away-note")}
        isLong
        lang={language}
        maxLength={GREETING_MAX_CHARS}
        value={settings.away[language] ?? ""}
        onWrite={(text) =>
          model.change(`away.${language}`, { away: { [language]: text.trim() || null } })
        }
      />
    </>
  );
}
