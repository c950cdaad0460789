import { useMemo, useRef } from "preact/hooks";
import type { RoomProps } from "../frame/room-props.ts";
import type { ApiProblem } from "../http-call.ts";
import { useReader, type WordKey } from "../reader.ts";
import { importApi } from "./import-api.ts";
import { OfferCard } from "./OfferCard.tsx";
import { createSiteImport, type SiteImport } from "./site-import.ts";

const PROBLEMS: Partial<Record<ApiProblem, WordKey>> = {
  "bad-request": "import.bad-address",
  forbidden: "import.forbidden",
  "not-found": "import.not-found",
  "unsupported-type": "import.no-page",
  "too-large": "import.too-large",
  "too-many": "import.too-many",
  offline: "problem.offline",
};

/** What the shop's own site tells machines, to take over one by one. */
export function ImportSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const site = useMemo(
    () => createSiteImport(importApi(page.api.call, shop.shop)),
    [page, shop.shop],
  );
  const state = site.state.value;
  if (state.is !== "read") {
    return <AddressForm site={site} />;
  }
  return (
    <div class="fields">
      <p class="import-from">
        <bdi>{state.url}</bdi>
        <button type="button" class="link" onClick={site.restart}>
          {words("import.other")}
        </button>
      </p>
      {state.offers.every(({ offer }) => offer.of === "origin") && <p>{words("import.nothing")}</p>}
      <ul class="cards import-cards">
        {state.offers.map((each, index) => (
          <OfferCard key={index} site={site} index={index} state={each} />
        ))}
      </ul>
      {state.products.length > 0 && (
        <details class="import-products">
          <summary>{words("import.products", { count: state.products.length })}</summary>
          <ul>
            {state.products.map((name) => (
              <li key={name} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function AddressForm({ site }: { site: SiteImport }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const state = site.state.value;
  const isReading = state.is === "reading";
  const problem = state.is === "asking" ? state.problem : null;
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void site.read(field.current?.value ?? "");
      }}
    >
      <p class="section-note">{words("import.lead")}</p>
      <label class="field">
        {words("import.address")}
        <input
          ref={field}
          type="url"
          inputMode="url"
          dir="ltr"
          autocomplete="url"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          maxLength={2000}
          placeholder="https://"
          aria-invalid={problem === "bad-request"}
          aria-describedby="import-problem"
        />
      </label>
      <p id="import-problem" class="problem" role="alert">
        {problem && words(PROBLEMS[problem] ?? "problem.internal")}
      </p>
      <button type="submit" class="primary" aria-disabled={isReading}>
        {words(isReading ? "import.reading" : "import.read")}
      </button>
    </form>
  );
}
