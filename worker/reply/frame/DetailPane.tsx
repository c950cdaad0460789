import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";

interface DetailPaneProps {
  page: ReplyPage;
  /** Null when it stands there without having been asked for. */
  open: string | null;
  title: string;
  children: ComponentChildren;
}

/** Beside the list, or over it on a phone; Esc and the arrow lead back. */
export function DetailPane({ page, open, title, children }: DetailPaneProps) {
  const { words } = useReader();
  const pane = useRef<HTMLElement>(null);
  const { back } = page.places;
  useEffect(() => {
    if (open === null) {
      return undefined;
    }
    const undo = new AbortController();
    const leaveByKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) {
        back();
      }
    };
    startingPoint(pane.current)?.focus({ preventScroll: true });
    pane.current?.addEventListener("keydown", leaveByKey, undo);
    return () => {
      undo.abort();
      document.getElementById(`open-${open}`)?.focus({ preventScroll: true });
    };
  }, [open, back]);
  return (
    <section ref={pane} class="pane detail" aria-labelledby="detail-title" tabIndex={-1}>
      <header class="pane-head thread-head">
        <button type="button" class="icon-button back" aria-label={words("back")} onClick={back}>
          <Icon name="back" />
        </button>
        <h2 id="detail-title">{title}</h2>
      </header>
      <div class="detail-body">
        <div class="detail-inner">{children}</div>
      </div>
    </section>
  );
}

/** Ready to write at a desk; on a phone that would raise the keyboard before anything is read. */
function startingPoint(pane: HTMLElement | null): HTMLElement | null {
  const hasKeyboard = matchMedia("(pointer: fine)").matches;
  return (hasKeyboard && pane?.querySelector<HTMLElement>("input, textarea")) || pane;
}
