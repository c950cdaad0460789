import { type ReadonlySignal, signal } from "@preact/signals";

const NEAR_PX = 48;

export interface EndKeeper {
  isAtEnd: ReadonlySignal<boolean>;
  toEnd: () => void;
  /** Shows something further up, in the middle of what is seen. */
  toMiddle: (shown: HTMLElement) => void;
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

  const look = () => {
    if (element) {
      const { scrollHeight, clientHeight, scrollTop } = element;
      isAtEnd.value = scrollHeight - clientHeight - scrollTop < NEAR_PX;
    }
  };

  const toMiddle = (shown: HTMLElement) => {
    if (element) {
      const above = shown.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const room = element.clientHeight - shown.offsetHeight;
      element.scrollBy({ top: above - Math.max(0, room / 2) });
      look();
    }
  };

  return {
    isAtEnd,
    toEnd,
    toMiddle,
    watch(frame, inner) {
      element = frame;
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
