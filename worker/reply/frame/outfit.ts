import { effect } from "@preact/signals";
import { accentProperties } from "../../../widget/client/accent.ts";
import { directionOf } from "../../../widget/client/languages.ts";
import type { Reader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";

const HOUSE_COLOR = "#a8432b";

/** What lies outside the app's own elements: language, accent, and the number in the title. */
export function dressPage(page: ReplyPage, reader: Reader): void {
  const root = document.documentElement;
  effect(() => {
    root.lang = reader.locale.value;
    root.dir = directionOf(reader.language.value);
  });
  effect(() => {
    const color = page.shop.value?.color ?? HOUSE_COLOR;
    for (const [name, value] of Object.entries(accentProperties(color))) {
      root.style.setProperty(name, value);
    }
  });
  effect(() => {
    // No names, no words: titles end up in histories and on shared screens.
    const waiting = page.inbox.value?.counts.value["needs-me"] ?? 0;
    document.title = waiting > 0 ? `(${waiting}) ${reader.words("app")}` : reader.words("app");
  });
}
