import type { OwnerSettings } from "../../protocol/settings.ts";
import { useReader } from "../reader.ts";
import { openingText } from "./opening-text.ts";

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
