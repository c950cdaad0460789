import type { Span } from "../../protocol/shop.ts";
import { useReader } from "../reader.ts";
import { timesOf } from "./week.ts";

/** A day's hours in one line; from left to right in every script, as clocks are read. */
export function TimesOf({ spans }: { spans: Span[] }) {
  const { words } = useReader();
  return (
    <span class="exception-hours">
      {spans.length > 0 ? <bdi dir="ltr">{timesOf(spans)}</bdi> : words("settings.closed")}
    </span>
  );
}
