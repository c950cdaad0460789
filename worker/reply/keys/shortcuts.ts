/** What a key does while nobody writes. */
export type Shortcut = "next" | "previous" | "reply" | "search" | "done" | "list" | "help";

/** As mail programs have them; `?` and `/` are told by what they write, wherever a keyboard has them. */
const SHORTCUTS: Record<string, Shortcut> = {
  j: "next",
  k: "previous",
  ArrowDown: "next",
  ArrowUp: "previous",
  r: "reply",
  "/": "search",
  e: "done",
  u: "list",
  "?": "help",
};

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/** What a key asks for; null for one that means nothing, or belongs to the browser. */
export function shortcutOf(pressed: Pressed): Shortcut | null {
  const isOthers = pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing;
  return isOthers ? null : (SHORTCUTS[pressed.key] ?? null);
}

/** Where keys write, choose or scroll, they mean what they always do. */
const TAKES_KEYS =
  "input, textarea, select, [contenteditable], dialog, [role=tab], [role=listbox], [role=option], .conversation, .menu-sheet";

export function takesKeys(element: Element | null): boolean {
  return Boolean(element?.closest(TAKES_KEYS));
}
