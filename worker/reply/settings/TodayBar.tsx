import { useEffect, useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import { lazy } from "../frame/lazy.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { Sheet } from "../frame/Sheet.tsx";
import { addressOf } from "../places.ts";
import { useReader } from "../reader.ts";
import { openingText } from "./opening-text.ts";
import { useSettings } from "./use-settings.ts";

const TodayForm = lazy(async () => (await import("../rest.ts")).TodayForm);

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
      {isOpen && (
        <Sheet title={text} onClose={() => setOpen(false)}>
          <TodayForm settings={settings} change={change} />
        </Sheet>
      )}
    </>
  );
}
