import type * as announcing from "../announce.ts";
import type { Widget } from "../loader.ts";
import { doingOf } from "./doing.ts";

/** Once the page has nothing else to do, what the shop has to say; never where data is dear. */
export function announce(widget: Widget): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches) {
    return;
  }
  const begin = async () => {
    const url = `${widget.config.origin}/announce.js`;
    const script = (await import(/* @vite-ignore */ url)) as typeof announcing;
    if (!widget.isOver) {
      await script.announce(widget, doingOf(widget).undo);
    }
  };
  // What cannot be fetched is not said.
  (globalThis.requestIdleCallback ?? setTimeout)(() => void begin().catch(() => 0));
}
