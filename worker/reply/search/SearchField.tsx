import { useRef } from "preact/hooks";
import { SEARCH_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { Search } from "./search-model.ts";

/** Above the list. Esc empties it; the arrow leads down to what was found. */
export function SearchField({ search }: { search: Search }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const query = search.query.value;
  const clear = () => {
    search.type("");
    field.current?.focus();
  };
  const leaveByKey = (event: KeyboardEvent) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape" && query !== "") {
      event.preventDefault();
      clear();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      document.querySelector<HTMLElement>("a.hit")?.focus();
    }
  };
  return (
    <search class="search-field">
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
      {query !== "" && (
        <button
          type="button"
          class="icon-button"
          aria-label={words("search.clear")}
          onClick={clear}
        >
          <Icon name="close" />
        </button>
      )}
    </search>
  );
}
