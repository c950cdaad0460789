import { useId, useState } from "preact/hooks";
import { ANNOUNCEMENT_MAX_CHARS } from "../../protocol/limits.ts";
import type { Announcement } from "../../protocol/shop.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { type PartProps, SettingsFrame } from "../settings/SettingsFrame.tsx";
import { TextField } from "../settings/TextField.tsx";
import { CopyField } from "../site/CopyField.tsx";
import { tagOf } from "../site/tag.ts";
import { AnnouncementPreview } from "./AnnouncementPreview.tsx";
import { pagesFrom } from "./pages.ts";

/** Seconds on a page; what is stored is one more of them. */
const WAITS = [0, 5, 10, 20, 30, 60, 120, 300];

/** What visitors are told before they ask. */
export function AnnouncementSection(props: RoomProps) {
  return <SettingsFrame {...props}>{(part) => <AnnouncementFields {...part} />}</SettingsFrame>;
}

function AnnouncementFields(part: PartProps) {
  const { shop, model, settings } = part;
  const { words, locale } = useReader();
  const [main = "en"] = settings.languages;
  const [chosen, setChosen] = useState(main);
  const language = settings.languages.includes(chosen) ? chosen : main;
  const nameOf = (each: string) => languageName(each, locale.value) ?? each;
  const { isOn, text } = settings.announcement;
  return (
    <>
      <p class="section-note">{words("announcement.lead")}</p>
      <label class="choice-row">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => {
            model.change("announcement.isOn", { announcement: { isOn: checked } });
            void model.flush();
          }}
        />
        {words("announcement.on")}
      </label>
      {isOn && (
        <div class="announcement-part">
          <CopyField label={words("site.tag")} text={tagOf(shop.shop, true)} rows={3} />
          <p class="section-note">{words("announcement.tag-note")}</p>
        </div>
      )}
      <AnnouncementPreview settings={settings} language={language} />
      {settings.languages.length > 1 && (
        <div class="languages">
          {settings.languages.map((each) => (
            <button
              key={each}
              type="button"
              class="pill"
              aria-pressed={each === language}
              onClick={() => setChosen(each)}
            >
              {nameOf(each)}
            </button>
          ))}
        </div>
      )}
      <TextField
        key={language}
        model={model}
        field={`announcement.text.${language}`}
        label={words("announcement.text", { language: nameOf(language) })}
        note={words("announcement.text-note")}
        isLong
        lang={language}
        maxLength={ANNOUNCEMENT_MAX_CHARS}
        value={text[language] ?? ""}
        onWrite={(written) =>
          model.change(`announcement.text.${language}`, {
            announcement: { text: { [language]: written.replaceAll("\n", " ").trim() || null } },
          })
        }
      />
      <When {...part} />
    </>
  );
}

/** On which pages, after how long, on which days. */
function When({ model, settings }: PartProps) {
  const { words, locale } = useReader();
  const id = useId();
  const { after, pages, from, until } = settings.announcement;
  const [written, setWritten] = useState<string | null>(null);
  const change = (field: keyof Announcement, to: Partial<Announcement>) =>
    model.change(`announcement.${field}`, { announcement: to });
  const isTurned = from !== null && until !== null && until < from;
  const day = (end: "from" | "until") => (
    <label class="field">
      {words(`announcement.${end}`)}
      <input
        type="date"
        value={settings.announcement[end] ?? ""}
        aria-invalid={isTurned}
        aria-describedby={id}
        onInput={({ currentTarget: { value } }) => change(end, { [end]: value || null })}
        onBlur={() => void model.flush()}
      />
    </label>
  );
  return (
    <>
      <label class="field">
        {words("announcement.after")}
        <select
          value={after}
          onChange={({ currentTarget: { value } }) => {
            change("after", { after: Number(value) });
            void model.flush();
          }}
        >
          {[...new Set([...WAITS, after])]
            .toSorted((one, other) => one - other)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0
                  ? words("announcement.at-once")
                  : durationName(seconds, locale.value)}
              </option>
            ))}
        </select>
      </label>
      <label class="field">
        {words("announcement.pages")}
        <textarea
          rows={3}
          dir="ltr"
          spellcheck={false}
          autocapitalize="off"
          value={written ?? pages.join("\n")}
          onInput={({ currentTarget: { value } }) => {
            setWritten(value);
            change("pages", { pages: pagesFrom(value) });
          }}
          onBlur={() => {
            setWritten(null);
            void model.flush();
          }}
        />
        <span class="field-note">{words("announcement.pages-note")}</span>
      </label>
      <div class="announcement-part">
        <div class="field-pair">
          {day("from")}
          {day("until")}
        </div>
        <p class="section-note" id={id}>
          {isTurned ? (
            <span class="problem">{words("settings.days-turned")}</span>
          ) : (
            words("announcement.days-note")
          )}
        </p>
      </div>
    </>
  );
}

/** "30 seconds", "2 minutes". */
function durationName(seconds: number, locale: string): string {
  const [amount, unit] = seconds % 60 === 0 ? [seconds / 60, "minute"] : [seconds, "second"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
