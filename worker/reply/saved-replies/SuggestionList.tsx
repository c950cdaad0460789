import { useEffect, useRef } from "preact/hooks";
import { useReader } from "../reader.ts";
import type { Suggestions } from "./use-suggestions.ts";

const LIST = "saved-suggestions";
const optionId = (index: number) => `${LIST}-${index}`;

/**
 * What ties a field of several lines to its list. It stays a textbox, as no other role is allowed there (ARIA in
 * HTML); a textbox may name its list and the option the arrows are at.
 */
export function fieldTies({ found, active }: Suggestions) {
  const ties = { "aria-autocomplete": "list", "aria-haspopup": "listbox" } as const;
  return found.length === 0
    ? ties
    : { ...ties, "aria-controls": LIST, "aria-activedescendant": optionId(active) };
}

/** Over the field while a "/" asks: the focus stays where one writes. */
export function SuggestionList({ suggestions }: { suggestions: Suggestions }) {
  const { words } = useReader();
  const { found, active, textOf, choose } = suggestions;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div class="suggestions-place">
      <output class="hidden">
        {found.length > 0 && words("saved.count", { count: found.length })}
      </output>
      {found.length > 0 && (
        <div
          ref={list}
          class="suggestions"
          id={LIST}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select takes the focus, a datalist has no two lines
          role="listbox"
          aria-label={words("saved.suggestions")}
        >
          {found.map((reply, index) => (
            <button
              key={reply.id}
              type="button"
              class="choice"
              id={optionId(index)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option belongs into a select
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // Else the press takes the focus, and with it the phone's keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(reply)}
            >
              <strong>
                <bdi>/{reply.shortcut}</bdi>
              </strong>
              <span dir="auto">{textOf(reply)}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The most used ones, while nothing is written yet. */
export function UsualReplies({ suggestions }: { suggestions: Suggestions }) {
  const { words } = useReader();
  const { usual, choose } = suggestions;
  return usual.length === 0 ? null : (
    <ul class="usual-replies" aria-label={words("saved.suggestions")}>
      {usual.map((reply) => (
        <li key={reply.id}>
          <button type="button" class="pill" onClick={() => choose(reply)}>
            {reply.shortcut}
          </button>
        </li>
      ))}
    </ul>
  );
}
