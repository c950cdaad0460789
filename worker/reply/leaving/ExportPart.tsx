import { useState } from "preact/hooks";
import { download } from "../poster/png.ts";
import { useReader } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import { takeOut } from "./take-out.ts";

type State =
  | { is: "idle" | "problem" }
  | { is: "busy"; bytes: number }
  | { is: "done"; name: string };

/** The whole shop in one file. */
export function ExportPart({ shop }: { shop: OwnerShop }) {
  const { words, locale } = useReader();
  const [state, setState] = useState<State>({ is: "idle" });
  const start = async () => {
    setState({ is: "busy", bytes: 0 });
    const taken = await takeOut(shop.shop, (bytes) => setState({ is: "busy", bytes }));
    if (taken) {
      download(taken.file, taken.name);
    }
    setState(taken ? { is: "done", name: taken.name } : { is: "problem" });
  };
  return (
    <section class="leaving-part">
      <h3>{words("leaving.export-title")}</h3>
      <p class="section-note">{words("leaving.export-lead")}</p>
      <p class="section-note">{words("leaving.export-note")}</p>
      <button
        type="button"
        class="primary"
        aria-disabled={state.is === "busy"}
        onClick={() => void (state.is === "busy" || start())}
      >
        {words("leaving.export")}
      </button>
      <output class="section-note">
        {state.is === "busy" &&
          words("leaving.exporting", { size: sizeName(state.bytes, locale.value) })}
        {state.is === "done" && words("leaving.exported", { name: state.name })}
      </output>
      {state.is === "problem" && (
        <p class="problem" role="alert">
          {words("leaving.export-problem")}
        </p>
      )}
    </section>
  );
}

function sizeName(bytes: number, locale: string): string {
  const isSmall = bytes < 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(bytes / (isSmall ? 1000 : 1_000_000));
}
