import type { Signal } from "@preact/signals";
import { DRAWN, leftOut } from "../../../widget/messages/window.ts";

/** Of a long conversation the page holds only what is around the reader, or around the message one came for. */
export interface PartKeeper {
  /** Follows a scrolling element while there are so many messages; returns its own undo. */
  watch: (frame: HTMLElement, count: number) => () => void;
  /** Once another part is drawn: what was there before stands where it stood. */
  settle: () => void;
  /** Has a message drawn, of so many. */
  show: (seq: number, count: number) => void;
}

/** `left`: how many of the newest are not drawn. */
export function createPartKeeper(left: Signal<number>): PartKeeper {
  let restore = () => {};
  return {
    watch(frame, count) {
      const topOf = (place: number) =>
        frame.querySelectorAll(".bubble")[place]?.getBoundingClientRect().top ?? 0;
      const look = () => {
        const { scrollTop, scrollHeight, clientHeight } = frame;
        const below = scrollHeight - clientHeight - scrollTop;
        const next = leftOut(left.value, count, scrollTop, below);
        const shift = next - left.value;
        if (shift !== 0) {
          const top = topOf(Math.max(0, -shift));
          restore = () => {
            frame.scrollTop += topOf(Math.max(0, shift)) - top;
          };
          left.value = next;
        }
      };
      frame.addEventListener("scroll", look, { passive: true });
      return () => frame.removeEventListener("scroll", look);
    },
    settle() {
      restore();
      restore = () => {};
    },
    show(seq, count) {
      if (seq <= count - left.value - DRAWN || seq > count - left.value) {
        left.value = Math.max(0, Math.min(count - DRAWN, count - seq - DRAWN / 2));
      }
    },
  };
}
