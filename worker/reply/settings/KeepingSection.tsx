import { useState } from "preact/hooks";
import { Sheet } from "../frame/Sheet.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { chatLink } from "../poster/links.ts";
import { useReader } from "../reader.ts";
import { CopyField } from "../site/CopyField.tsx";
import { type PartProps, SettingsFrame } from "./SettingsFrame.tsx";

/** Days; each of them is one of `keptDays` (protocol/limits.ts). */
const CHOICES = [30, 90, 180, 365, 730, 1095];
const DAY_MS = 86_400_000;

/** How long conversations are kept. */
export function KeepingSection(props: RoomProps) {
  return <SettingsFrame {...props}>{(part) => <Keeping {...part} />}</SettingsFrame>;
}

function Keeping({ shop, model, settings }: PartProps) {
  const { words, locale, now } = useReader();
  const [shorter, setShorter] = useState<number | null>(null);
  const { keptDays } = settings;
  const notice = `${chatLink(location.origin, shop.shop, "")}/privacy`;
  const choices = [...new Set([...CHOICES, keptDays])].toSorted((one, other) => one - other);
  const save = (days: number) => {
    model.change("keptDays", { keptDays: days });
    void model.flush();
    setShorter(null);
  };
  return (
    <>
      <p class="section-note">{words("settings.kept-lead")}</p>
      <fieldset class="field">
        <legend>{words("settings.kept")}</legend>
        {choices.map((days) => (
          <label key={days} class="choice-row">
            <input
              type="radio"
              name="kept"
              checked={days === keptDays}
              // What is not chosen yet must not look so.
              onClick={(event) => {
                event.preventDefault();
                return days < keptDays ? setShorter(days) : days > keptDays && save(days);
              }}
            />
            {durationName(days, locale.value)}
          </label>
        ))}
      </fieldset>
      <CopyField label={words("settings.notice")} text={notice}>
        <a class="quiet" href={notice} target="_blank" rel="noopener">
          {words("poster.open")}
        </a>
      </CopyField>
      <p class="section-note">{words("settings.notice-note")}</p>
      {shorter !== null && (
        <Sheet title={words("settings.shorten")} onClose={() => setShorter(null)}>
          <p class="sheet-note">
            {words("settings.shorten-lead", {
              date: new Intl.DateTimeFormat(locale.value, { dateStyle: "long" }).format(
                now.value - shorter * DAY_MS,
              ),
            })}
          </p>
          <p class="form-actions">
            <button type="button" class="primary" onClick={() => save(shorter)}>
              {words("settings.shorten-do")}
            </button>
            <button type="button" class="quiet" onClick={() => setShorter(null)}>
              {words("settings.keep")}
            </button>
          </p>
        </Sheet>
      )}
    </>
  );
}

/** "30 days", "3 months", "2 years". */
function durationName(days: number, locale: string): string {
  const [amount, unit] =
    days % 365 === 0
      ? [days / 365, "year"]
      : days % 30 === 0 && days > 30
        ? [days / 30, "month"]
        : [days, "day"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
