import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { OfferText } from "./OfferText.tsx";
import type { OfferState, SiteImport } from "./site-import.ts";

interface OfferCardProps {
  site: SiteImport;
  index: number;
  state: OfferState;
}

/** One thing the site tells: take it over, leave it, and either way back. */
export function OfferCard({ site, index, state: { offer, is } }: OfferCardProps) {
  const { words } = useReader();
  const title = `import-${index}`;
  const isSettled = is === "taken" || is === "skipped";
  return (
    <li class="card" aria-labelledby={title} aria-busy={is === "busy"}>
      <h3 id={title} class="card-title">
        {words(`import.of-${offer.of}`)}
      </h3>
      {is !== "skipped" && <OfferText offer={offer} />}
      {is === "failed" && (
        <p class="problem" role="alert">
          {words("import.not-taken")}
        </p>
      )}
      {isSettled ? (
        <p class="done-note">
          <output class="import-done">
            {is === "taken" && <Icon name="check" />}
            {words(is === "taken" ? "import.taken" : "import.skipped")}
          </output>
          <button type="button" class="link" onClick={() => void site.reopen(index)}>
            {words("undo")}
          </button>
        </p>
      ) : (
        <p class="card-actions">
          <button
            type="button"
            class="pill import-take"
            aria-describedby={title}
            aria-disabled={is === "busy"}
            onClick={() => void site.take(index)}
          >
            {words("import.take")}
          </button>
          <button
            type="button"
            class="pill"
            aria-describedby={title}
            onClick={() => site.skip(index)}
          >
            {words("import.skip")}
          </button>
        </p>
      )}
    </li>
  );
}
