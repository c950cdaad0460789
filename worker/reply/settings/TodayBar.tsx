import { useEffect, useState } from "preact/hooks";
import { nextTime } from "../../../widget/client/times.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { Sheet } from "../frame/Sheet.tsx";
import { addressOf } from "../places.ts";
import { useReader } from "../reader.ts";
import { openingText } from "./opening-text.ts";
import { dayIn, instantIn, nextDay } from "./shop-time.ts";
import { useSettings } from "./use-settings.ts";

/** Whether the shop is open by its own clock, above the conversations; one tap from "closed today". */
export function TodayBar({ page, shop }: RoomProps) {
  const reader = useReader();
  const { words, now } = reader;
  const model = useSettings(page, shop.shop);
  const settings = model.shown.value;
  const [isOpen, setOpen] = useState(false);
  const isPast = now.value >= (settings?.opening?.changesAt ?? Infinity);
  useEffect(() => {
    if (isPast) {
      void model.load();
    }
  }, [isPast, model]);
  if (!settings) {
    return null;
  }
  const text = openingText(settings, reader);
  if (text === null) {
    const place = { shop: shop.shop, room: "shop", open: "hours" } as const;
    return (
      <a class="today" href={addressOf(place)}>
        <Icon name="clock" />
        <span>{words("settings.tell-hours")}</span>
      </a>
    );
  }
  const change = (closedUntil: number | null) => {
    const before = settings.facts.closedUntil;
    const close = (until: number | null) => {
      model.change("closedUntil", { facts: { closedUntil: until } });
      void model.flush();
    };
    close(closedUntil);
    setOpen(false);
    page.secondChance.offer({
      text: words(closedUntil === null ? "settings.as-usual-done" : "settings.closed-done"),
      undo: () => close(before),
    });
  };
  const state = model.stateOf("closedUntil");
  return (
    <>
      <button type="button" class="today" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span class="today-mark" data-open={settings.opening?.open} aria-hidden="true" />
        <span aria-live="polite">{state === "late" ? words("settings.late") : text}</span>
        <Icon name="down" />
      </button>
      {isOpen && <TodaySheet {...{ settings, text, change }} onClose={() => setOpen(false)} />}
    </>
  );
}

interface TodaySheetProps {
  settings: OwnerSettings;
  text: string;
  change: (closedUntil: number | null) => void;
  onClose: () => void;
}

function TodaySheet({ settings, text, change, onClose }: TodaySheetProps) {
  const { words, now, locale } = useReader();
  const { timeZone, closedUntil } = settings.facts;
  const tomorrow = nextDay(dayIn(timeZone, now.value));
  const [day, setDay] = useState(tomorrow);
  const [time, setTime] = useState("09:00");
  const until = day && time ? instantIn(timeZone, day, time) : 0;
  const isClosed = closedUntil !== null && closedUntil > now.value;
  const ends = isClosed ? nextTime(closedUntil, now.value, locale.value, timeZone) : null;
  return (
    <Sheet title={text} onClose={onClose}>
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
    </Sheet>
  );
}

/** For where the sentence stands by itself. */
export function OpeningLine({ settings }: { settings: OwnerSettings }) {
  const reader = useReader();
  const text = openingText(settings, reader);
  return (
    <p class="today still">
      <span class="today-mark" data-open={settings.opening?.open ?? false} aria-hidden="true" />
      <span>{text ?? reader.words("settings.hours-untold")}</span>
    </p>
  );
}
