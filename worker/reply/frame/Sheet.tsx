import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useReader } from "../reader.ts";
import { Icon } from "./Icon.tsx";

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Over everything else until it is closed; then the focus is where it was. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const { words } = useReader();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const undo = new AbortController();
    element?.showModal();
    // A press beside the sheet is one on the dialog itself.
    element?.addEventListener("click", ({ target }) => target === element && element.close(), undo);
    // Esc closes the sheet alone, not what lies under it.
    element?.addEventListener("keydown", (event) => event.stopPropagation(), undo);
    return () => {
      undo.abort();
      // Closing gives the focus back; being taken away alone would not.
      element?.close();
    };
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={onClose}>
      <div class="sheet-inner">
        <header class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label={words("close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
