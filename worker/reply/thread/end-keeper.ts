import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

const NEAR_PX = 48;

export interface EndKeeper {
  isAtEnd: ReadonlySignal<boolean>;
  /** So many of the newest are not drawn: then what is drawn ends before the end. */
  left: Signal<number>;
  toEnd: () => void;
  /** Shows something further up, in the middle of what is seen. */
  toMiddle: (shown: HTMLElement) => void;
  /** Starts with a scrolling element and the one that grows in it; returns its own undo. */
  watch: (frame: HTMLElement, inner: HTMLElement) => () => void;
}

/** Keeps the newest in sight while the reader is there, whatever grows: messages, keyboard, fonts. */
export function createEndKeeper(): EndKeeper {
  const isAtEnd = signal(true);
  const left = signal(0);
  let element: HTMLElement | null = null;

  const toEnd = () => {
    left.value = 0;
    isAtEnd.value = true;
    element?.scrollTo({ top: element.scrollHeight });
  };

  const look = () => {
    if (element) {
      const { scrollHeight, clientHeight, scrollTop } = element;
      isAtEnd.value = left.value === 0 && scrollHeight - clientHeight - scrollTop < NEAR_PX;
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
    left,
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
