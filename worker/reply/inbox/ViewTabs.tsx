import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { VIEWS } from "./views.ts";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Three views of one list. Arrows move between them, as in any row of tabs. */
export function ViewTabs({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  return (
    <div class="tabs" role="tablist" aria-label={words("view.label")}>
      {VIEWS.map((view) => (
        <ViewTab key={view} page={page} view={view} />
      ))}
    </div>
  );
}

function ViewTab({ page, view }: { page: ReplyPage; view: (typeof VIEWS)[number] }) {
  const { words } = useReader();
  const shown = page.view.value === "snoozed" ? "needs-me" : page.view.value;
  const isChosen = shown === view;
  const count = page.inbox.value?.counts.value[view] ?? 0;
  const step = (event: KeyboardEvent) => {
    const direction = document.dir === "rtl" ? -1 : 1;
    const by = (STEPS[event.key] ?? 0) * direction;
    const next = VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length];
    if (by !== 0 && next !== undefined) {
      event.preventDefault();
      page.choose(next);
      document.getElementById(`tab-${next}`)?.focus();
    }
  };
  const hasMore = view !== "needs-me" && (page.inbox.value?.older.value ?? "none") !== "none";
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      id={`tab-${view}`}
      aria-controls="view"
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      data-calls={view === "needs-me" && count > 0}
      onClick={() => page.choose(view)}
      onKeyDown={step}
    >
      {words(`view.${view}`)}
      {count > 0 && (
        <span class="count">
          {count}
          {hasMore && "+"}
        </span>
      )}
    </button>
  );
}
