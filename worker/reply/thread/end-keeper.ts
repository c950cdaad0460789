import { type ReadonlySignal, signal } from "@preact/signals";

const NEAR_PX = 48;

export interface EndKeeper {
  isAtEnd: ReadonlySignal<boolean>;
  toEnd: () => void;
  /** Starts with a scrolling element and the one that grows in it; returns its own undo. */
  watch: (frame: HTMLElement, inner: HTMLElement) => () => void;
}

/** Keeps the newest in sight while the reader is there, whatever grows: messages, keyboard, fonts. */
export function createEndKeeper(): EndKeeper {
  const isAtEnd = signal(true);
  let element: HTMLElement | null = null;

  const toEnd = () => {
    isAtEnd.value = true;
    element?.scrollTo({ top: element.scrollHeight });
  };

  return {
    isAtEnd,
    toEnd,
    watch(frame, inner) {
      element = frame;
      const look = () => {
        isAtEnd.value = frame.scrollHeight - frame.clientHeight - frame.scrollTop < NEAR_PX;
      };
      const sizes = new ResizeObserver(() => isAtEnd.value && toEnd());
      sizes.observe(frame);
      sizes.observe(inner);
      frame.addEventListener("scroll", look, { passive: true });
      return () => {
        sizes.disconnect();
        frame.removeEventListener("scroll", look);
      };
    },
  };
}
