import { useRef } from "preact/hooks";
import { SEARCH_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { Search } from "./search-model.ts";

/**
 * A magnifier in the list's head, as wide as the head while it is in use. Esc empties it, then leaves it; the
 * arrow leads down to what was found.
 */
export function SearchField({ search }: { search: Search }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const query = search.query.value;
  const isEmpty = query === "";
  const stepBack = () => {
    if (isEmpty) {
      field.current?.blur();
    } else {
      search.type("");
      field.current?.focus();
    }
  };
  const leaveByKey = (event: KeyboardEvent) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      stepBack();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      document.querySelector<HTMLElement>("a.hit")?.focus();
    }
  };
  return (
    <search class="search-field folding" data-asks={!isEmpty}>
      <Icon name="search" />
      <input
        ref={field}
        id="search"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={SEARCH_MAX_CODE_POINTS}
        placeholder={words("search.placeholder")}
        aria-label={words("search.label")}
        value={query}
        onInput={(event) => search.type(event.currentTarget.value)}
        onKeyDown={leaveByKey}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={words(isEmpty ? "close" : "search.clear")}
        // The field keeps the focus: without it the button would be gone before it is clicked.
        onMouseDown={(event) => event.preventDefault()}
        onClick={stepBack}
      >
        <Icon name="close" />
      </button>
    </search>
  );
}
