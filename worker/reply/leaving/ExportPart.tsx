import { useState } from "preact/hooks";
import { download } from "../poster/png.ts";
import { useReader } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import { nothingOf, takeOut } from "./take-out.ts";

type State = { is: "idle" | "busy" | "problem" } | { is: "done"; name: string };

/** The whole shop in one file; where its collecting breaks off, it goes on from there. */
export function ExportPart({ shop }: { shop: OwnerShop }) {
  const { words, locale } = useReader();
  const [state, setState] = useState<State>({ is: "idle" });
  const [taken, setTaken] = useState(() => nothingOf(shop.shop));
  const start = async () => {
    setState({ is: "busy" });
    const end = await takeOut(taken, { onProgress: setTaken });
    if (end.next !== null) {
      setTaken(end);
      setState({ is: "problem" });
      return;
    }
    const name = `${shop.shop}-${new Date().toISOString().slice(0, 10)}.json`;
    download(new Blob(end.parts, { type: "application/json" }), name);
    setTaken(nothingOf(shop.shop));
    setState({ is: "done", name });
  };
  const number = (value: number) => new Intl.NumberFormat(locale.value).format(value);
  const { parts, done, of } = taken;
  const isBegun = parts.length > 0;
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
        {words(state.is === "problem" && isBegun ? "leaving.go-on" : "leaving.export")}
      </button>
      {state.is === "busy" && of > 0 && (
        <progress
          class="leaving-progress"
          aria-label={words("leaving.export")}
          value={done}
          max={of}
        />
      )}
      <output class="section-note">
        {state.is === "busy" &&
          of > 0 &&
          words("leaving.exporting", { done: number(done), of: number(of) })}
        {state.is === "done" && words("leaving.exported", { name: state.name })}
      </output>
      {state.is === "problem" && (
        <p class="problem" role="alert">
          {words("leaving.export-problem")} {isBegun && words("leaving.export-kept")}
        </p>
      )}
    </section>
  );
}
