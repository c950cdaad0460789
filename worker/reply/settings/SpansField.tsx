import type { ComponentChildren } from "preact";
import type { Span } from "../../protocol/shop.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { isPastMidnight, problemIn, SPANS_MAX, withBreak, withSpan } from "./week.ts";

interface SpansFieldProps {
  /** Whose hours these are, for who does not see it. */
  label: string;
  spans: Span[];
  onChange: (spans: Span[]) => void;
  /** More that can be done with these hours. */
  children?: ComponentChildren;
}

/** The hours of a day; none means closed. */
export function SpansField({ label, spans, onChange, children }: SpansFieldProps) {
  const { words } = useReader();
  const problem = problemIn(spans);
  const broken = withBreak(spans);
  return (
    <>
      {spans.map((span, index) => (
        <div key={index} class="span">
          {(["from", "to"] as const).map((end) => (
            <input
              key={end}
              type="time"
              aria-label={words(`settings.span-${end}`, { label, number: index + 1 })}
              aria-invalid={problem !== null}
              // The end of the day, which no clock shows.
              value={span[end] === "24:00" ? "00:00" : span[end]}
              onInput={({ currentTarget: { value } }) =>
                onChange(spans.with(index, { ...span, [end]: value }))
              }
            />
          ))}
          <button
            type="button"
            class="icon-button"
            aria-label={words("settings.span-remove", { label, number: index + 1 })}
            onClick={() => onChange(spans.toSpliced(index, 1))}
          >
            <Icon name="close" />
          </button>
          {isPastMidnight(span) && <p class="section-note">{words("settings.past-midnight")}</p>}
        </div>
      ))}
      {problem && (
        <p class="problem" role="alert">
          {words(`settings.hours-${problem}`)}
        </p>
      )}
      <p class="span-actions">
        {broken && (
          <button type="button" class="pill" onClick={() => onChange(broken)}>
            {words("settings.add-break")}
          </button>
        )}
        {spans.length < SPANS_MAX && (
          <button type="button" class="pill" onClick={() => onChange(withSpan(spans))}>
            {words(spans.length === 0 ? "settings.open-day" : "settings.add-span")}
          </button>
        )}
        {children}
      </p>
    </>
  );
}
