import { useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader } from "../reader.ts";
import { ExceptionsList } from "./ExceptionsList.tsx";
import { type PartProps, SettingsFrame } from "./SettingsFrame.tsx";
import { SpansField } from "./SpansField.tsx";
import { TimesOf } from "./TimesOf.tsx";
import { OpeningLine } from "./OpeningLine.tsx";
import { CLOSED_WEEK, copied, problemIn, type Week } from "./week.ts";

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** When the shop is open: every week, and on days that are not like the others. */
export function HoursSection(props: RoomProps) {
  return (
    <SettingsFrame {...props}>
      {(part) => (
        <>
          <OpeningLine settings={part.settings} />
          <WeekFields {...part} />
          <ExceptionsList {...part} />
        </>
      )}
    </SettingsFrame>
  );
}

/** A week with a mistake in it stays on the page; what is stored is always whole. */
function WeekFields({ model, settings }: PartProps) {
  const { words, locale } = useReader();
  const [unfinished, setUnfinished] = useState<Week | null>(null);
  const [copying, setCopying] = useState<number | null>(null);
  const week = unfinished ?? settings.facts.hours ?? CLOSED_WEEK;
  const write = (hours: Week) => {
    const isWhole = hours.every((spans) => problemIn(spans) === null);
    setUnfinished(isWhole ? null : hours);
    if (isWhole) {
      model.change("hours", { facts: { hours } });
    }
  };
  const format = new Intl.DateTimeFormat(locale.value, { weekday: "long", timeZone: "UTC" });
  const names = CLOSED_WEEK.map((_, day) => format.format(MONDAY + day * DAY_MS));
  return (
    <>
      {unfinished && <p class="problem">{words("settings.hours-unsaved")}</p>}
      <div class="week">
        {week.map((spans, day) => {
          const name = names[day] ?? "";
          return (
            <details key={name} class="day-hours" name="day">
              <summary>
                <span class="day-name">{name}</span>
                <TimesOf spans={spans} />
                <Icon name="down" />
              </summary>
              <SpansField
                label={name}
                spans={spans}
                onChange={(changed) => write(week.with(day, changed))}
              >
                <button type="button" class="pill" onClick={() => setCopying(day)}>
                  {words("settings.copy-day", { day: name })}
                </button>
              </SpansField>
            </details>
          );
        })}
      </div>
      {copying !== null && (
        <CopySheet
          names={names}
          from={copying}
          onCopy={(days) => {
            write(copied(week, copying, days));
            setCopying(null);
          }}
          onClose={() => setCopying(null)}
        />
      )}
    </>
  );
}

interface CopySheetProps {
  names: string[];
  from: number;
  onCopy: (days: number[]) => void;
  onClose: () => void;
}

function CopySheet({ names, from, onCopy, onClose }: CopySheetProps) {
  const { words } = useReader();
  const [days, setDays] = useState<number[]>([]);
  return (
    <Sheet title={words("settings.copy-day", { day: names[from] ?? "" })} onClose={onClose}>
      <fieldset class="field">
        <legend class="hidden">{words("settings.copy-to")}</legend>
        {names.map(
          (name, day) =>
            day !== from && (
              <label key={name} class="choice-row">
                <input
                  type="checkbox"
                  checked={days.includes(day)}
                  onChange={({ currentTarget: { checked } }) =>
                    setDays(checked ? [...days, day] : days.filter((each) => each !== day))
                  }
                />
                {name}
              </label>
            ),
        )}
      </fieldset>
      <button
        type="button"
        class="primary"
        aria-disabled={days.length === 0}
        onClick={() => days.length > 0 && onCopy(days)}
      >
        {words("settings.copy")}
      </button>
    </Sheet>
  );
}
