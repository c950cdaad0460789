import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { isWhole, type Span, spanOf } from "./row-window.ts";

/** Until a row has been drawn and measured, in pixels. */
const PITCH = 72;
const FIRST: Span = { from: 0, to: 24 };

/** Which rows of a list to draw now, and how far apart they stand, in pixels; null: all of them. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  count: number,
): { span: Span; pitch: number } | null {
  const [span, setSpan] = useState(FIRST);
  const [pitch, setPitch] = useState(PITCH);
  const isAll = isWhole(count);
  useLayoutEffect(() => {
    const frame = list.current?.closest<HTMLElement>(".list-body");
    if (!frame || isAll) {
      return undefined;
    }
    let keptTop = frame.scrollTop;
    const look = () => {
      const rows = list.current;
      // Out of sight (another place on a phone) nothing can be measured; what was drawn stays.
      if (rows && frame.clientHeight > 0) {
        keptTop = frame.scrollTop;
        const height = rows.firstElementChild?.firstElementChild?.clientHeight || pitch;
        setPitch(height);
        const above = frame.getBoundingClientRect().top - rows.getBoundingClientRect().top;
        const next = spanOf(count, { above, height: frame.clientHeight, pitch: height });
        setSpan((last) => (last.from === next.from && last.to === next.to ? last : next));
      }
    };
    const sizes = new ResizeObserver(() => {
      // Some browsers forget how far a list was scrolled while it was not shown.
      if (frame.clientHeight > 0 && frame.scrollTop !== keptTop && frame.scrollTop === 0) {
        frame.scrollTop = keptTop;
      }
      look();
    });
    sizes.observe(frame);
    frame.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      frame.removeEventListener("scroll", look);
    };
  }, [list, count, isAll, pitch]);
  return isAll ? null : { span, pitch };
}
