import { useState } from "preact/hooks";
import { nextTime } from "../../../widget/client/times.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { useReader } from "../reader.ts";
import { dayIn, instantIn, nextDay } from "./shop-time.ts";

interface TodayFormProps {
  settings: OwnerSettings;
  change: (closedUntil: number | null) => void;
}

/** Closes the shop for the rest of today or until a moment, or opens it again as usual. */
export function TodayForm({ settings, change }: TodayFormProps) {
  const { words, now, locale } = useReader();
  const { timeZone, closedUntil } = settings.facts;
  const tomorrow = nextDay(dayIn(timeZone, now.value));
  const [day, setDay] = useState(tomorrow);
  const [time, setTime] = useState("09:00");
  const until = day && time ? instantIn(timeZone, day, time) : 0;
  const isClosed = closedUntil !== null && closedUntil > now.value;
  const ends = isClosed ? nextTime(closedUntil, now.value, locale.value, timeZone) : null;
  return (
    <>
      {ends && (
        <>
          <p class="sheet-note">
            {words("settings.closed-until", { time: [ends.day, ends.time].join(" ").trim() })}
          </p>
          <button type="button" class="choice" onClick={() => change(null)}>
            {words("settings.as-usual")}
            <span>{words("settings.as-usual-lead")}</span>
          </button>
        </>
      )}
      <button
        type="button"
        class="choice"
        onClick={() => change(instantIn(timeZone, tomorrow, "00:00"))}
      >
        {words("settings.close-today")}
        <span>{words("settings.close-today-lead")}</span>
      </button>
      <form
        class="fields until"
        onSubmit={(event) => {
          event.preventDefault();
          if (until > now.value) {
            change(until);
          }
        }}
      >
        <fieldset class="field">
          <legend>{words("settings.close-until")}</legend>
          <span class="field-pair">
            <input
              type="date"
              required
              aria-label={words("settings.day")}
              min={dayIn(timeZone, now.value)}
              value={day}
              onInput={({ currentTarget: { value } }) => setDay(value)}
            />
            <input
              type="time"
              required
              aria-label={words("settings.time")}
              value={time}
              onInput={({ currentTarget: { value } }) => setTime(value)}
            />
          </span>
        </fieldset>
        {until > 0 && until <= now.value && (
          <p class="problem" role="alert">
            {words("settings.past")}
          </p>
        )}
        <button type="submit" class="quiet">
          {words("settings.close")}
        </button>
      </form>
    </>
  );
}
