import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";

const NEAR_PX = 48;

/**
 * Keeps the newest in sight while the reader is there, whatever grows: messages, keyboard, fonts.
 * What they send themselves brings them back to the end.
 */
export function useStickToEnd(
  frame: RefObject<HTMLDivElement | null>,
  sent: ReadonlySignal<readonly unknown[]>,
) {
  const isAtEnd = useSignal(true);
  const toEnd = () => {
    isAtEnd.value = true;
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
  };

  useLayoutEffect(() => {
    const element = frame.current;
    const inner = element?.firstElementChild;
    if (!element || !inner) {
      return undefined;
    }
    const look = () => {
      const left = element.scrollHeight - element.clientHeight - element.scrollTop;
      isAtEnd.value = left < NEAR_PX;
    };
    const sizes = new ResizeObserver(() => isAtEnd.peek() && toEnd());
    sizes.observe(element);
    sizes.observe(inner);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [frame]);

  const count = sent.value.length;
  useEffect(() => {
    if (count > 0) {
      toEnd();
    }
  }, [count]);

  return { isAtEnd, toEnd };
}
