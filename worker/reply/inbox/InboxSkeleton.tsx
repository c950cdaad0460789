import { useReader } from "../reader.ts";

const ROWS = [0, 1, 2, 3, 4];

export function InboxSkeleton() {
  const { words } = useReader();
  return (
    <div class="skeleton" aria-busy="true">
      <p class="hidden">{words("loading")}</p>
      {ROWS.map((row) => (
        <div class="skeleton-row" key={row} aria-hidden="true">
          <span class="skeleton-mark" />
          <span class="skeleton-lines" />
        </div>
      ))}
    </div>
  );
}
