import { useRef, useState } from "preact/hooks";
import { ConfirmButton } from "../devices/ConfirmButton.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { type Arrival, bringIn } from "./bring-in.ts";

type State = { is: "idle" } | { is: "busy"; share: number } | Arrival;

/** A shop from another installation, out of its file. */
export function ImportPart({ page }: { page: ReplyPage }) {
  const { words, locale } = useReader();
  const [state, setState] = useState<State>({ is: "idle" });
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { call } = page.api;

  const start = async (chosen: File) => {
    setFile(chosen);
    setState({ is: "busy", share: 0 });
    const arrival = await bringIn(call, chosen, {
      onProgress: (share) => setState({ is: "busy", share }),
    });
    setState(arrival);
    if (arrival.is === "done") {
      await page.session.check();
    }
  };
  const giveUp = async (shop: string) => {
    const given = await call("DELETE", `/api/owner/import/${shop}`);
    setState(given.ok ? { is: "idle" } : { is: "broken-off", shop, problem: given.problem });
  };
  const percent = (share: number) =>
    new Intl.NumberFormat(locale.value, { style: "percent" }).format(share);

  return (
    <section class="leaving-part">
      <h3>{words("leaving.import-title")}</h3>
      <p class="section-note">{words("leaving.import-lead")}</p>
      <input
        ref={input}
        class="hidden"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={words("leaving.import")}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) {
            void start(chosen);
          }
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
      {state.is !== "busy" && (
        <button type="button" class="quiet" onClick={() => input.current?.click()}>
          {words("leaving.import")}
        </button>
      )}
      {state.is === "busy" && (
        <progress
          class="leaving-progress"
          aria-label={words("leaving.import")}
          value={state.share}
        />
      )}
      <output class="section-note">
        {state.is === "busy" && words("leaving.importing", { share: percent(state.share) })}
        {state.is === "done" &&
          [
            words("leaving.imported", { shop: state.shop }),
            words(state.isSameName ? "leaving.same-name" : "leaving.other-name"),
          ].join(" ")}
      </output>
      {state.is === "done" && (
        <button
          type="button"
          class="quiet"
          onClick={() => page.places.go({ shop: state.shop, room: "conversations", open: null })}
        >
          {words("leaving.go-there")}
        </button>
      )}
      {state.is === "refused" && (
        <p class="problem" role="alert">
          {words(
            state.problem === "not-an-export" || state.problem === "bad-request"
              ? "leaving.not-an-export"
              : "leaving.import-problem",
          )}
        </p>
      )}
      {state.is === "broken-off" && (
        <>
          <p class="problem" role="alert">
            {words(
              state.problem === "bad-request" || state.problem === "too-large"
                ? "leaving.import-bad"
                : "leaving.import-broken",
            )}
          </p>
          <p class="leaving-actions">
            {file && (
              <button type="button" class="quiet" onClick={() => void start(file)}>
                {words("leaving.go-on")}
              </button>
            )}
            <ConfirmButton
              text={words("leaving.give-up")}
              sure={words("leaving.give-up-sure")}
              onConfirm={() => void giveUp(state.shop)}
            />
          </p>
        </>
      )}
    </section>
  );
}
