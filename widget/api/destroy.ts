import type { Widget } from "../loader.ts";
import type { PublicApi } from "../public-api.ts";
import { doingOf } from "./doing.ts";

/** Leaves nothing of the chat on the page but what the page itself had put there. */
export function destroy(widget: Widget): void {
  const { api, before, launcher, panel, queue, root } = widget;
  const { openers, undo } = doingOf(widget);
  widget.isOver = true;
  queue.length = 0;
  undo.abort();
  panel?.destroy();
  launcher.remove();
  root.host.remove();
  openers.forEach((expanded, opener) => {
    opener.ariaExpanded = expanded;
  });
  giveBack(api, before);
}

function giveBack(api: PublicApi, before: PublicApi | undefined): void {
  const page = globalThis as { Comptoir?: PublicApi | undefined };
  api.isOpen = false;
  if (page.Comptoir === api) {
    page.Comptoir = before;
    if (!before) {
      Reflect.deleteProperty(page, "Comptoir");
    }
  }
}
