import { stepInList } from "../inbox/list-steps.ts";
import type { ReplyPage } from "../reply-page.ts";
import { isKeysSheetOpen } from "./sheet-state.ts";
import { type Shortcut, shortcutOf, takesKeys } from "./shortcuts.ts";

/** For a page that is signed in and shown; keys pressed while somebody writes are theirs. */
export function followKeys(page: ReplyPage): void {
  document.addEventListener("keydown", (event) => {
    const shortcut = event.defaultPrevented ? null : shortcutOf(event);
    const isBusy = takesKeys(document.activeElement) || document.querySelector("dialog[open]");
    if (shortcut && !isBusy && page.shop.value && run(page, shortcut)) {
      event.preventDefault();
    }
  });
}

/** False when there was nothing to do it to: then the key is the browser's. */
function run(page: ReplyPage, shortcut: Shortcut): boolean {
  switch (shortcut) {
    case "next":
    case "previous":
      return stepInList(shortcut === "next" ? 1 : -1);
    case "reply":
      return focus(".composer textarea");
    case "search":
      return focus("#search");
    case "done":
      return press(".thread .status-button");
    case "list":
      return leave(page);
    case "help":
      isKeysSheetOpen.value = true;
      return true;
  }
}

function leave({ places }: ReplyPage): boolean {
  const isOpen = places.place.value.open !== null;
  if (isOpen) {
    places.back();
  }
  return isOpen;
}

function focus(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

/** The button's own doing, with its way back. */
function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}
