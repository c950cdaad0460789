import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/**
 * For a place whose buttons give way to others as `state` goes on: who pressed one by keyboard finds the focus
 * on the next, not at the top of the page.
 */
export function useKeptFocus(ref: RefObject<HTMLElement | null>, state: unknown): void {
  const [focus] = useState({ isHere: false });
  useEffect(() => {
    const undo = new AbortController();
    const enter = () => {
      focus.isHere = true;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      // Nothing takes the focus when its holder is taken away.
      focus.isHere = relatedTarget === null;
    };
    ref.current?.addEventListener("focusin", enter, undo);
    ref.current?.addEventListener("focusout", leave, undo);
    return () => undo.abort();
  }, [ref, focus]);
  useLayoutEffect(() => {
    if (focus.isHere && document.activeElement === document.body) {
      ref.current?.querySelector<HTMLElement>("button, a[href]")?.focus();
    }
  }, [ref, focus, state]);
}
