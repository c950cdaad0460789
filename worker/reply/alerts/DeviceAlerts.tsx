import { useState } from "preact/hooks";
import { InstallHint } from "../pwa/InstallHint.tsx";
import { pushState, turnOff, turnOn } from "../pwa/push-client.ts";
import { useReader, type WordKey } from "../reader.ts";
import type { AlertsApi } from "./alerts-api.ts";

/** Push to this very device: each device decides for itself. */
export function DeviceAlerts({ api }: { api: AlertsApi }) {
  const { words } = useReader();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<WordKey | null>(null);
  const state = pushState.value;
  const run = async (work: () => Promise<WordKey | null>) => {
    if (!isBusy) {
      setBusy(true);
      setTold(null);
      setTold(await work());
      setBusy(false);
    }
  };
  const turn = (change: () => Promise<boolean>) => () =>
    void run(async () => ((await change()) ? null : "alerts.failed"));
  return (
    <section class="alerts-part">
      <h3>{words("alerts.device")}</h3>
      <p class="section-note">{words(`alerts.device-${state}`)}</p>
      {state === "install-first" && <InstallHint />}
      {state === "off" && (
        <button type="button" class="primary" aria-disabled={isBusy} onClick={turn(turnOn)}>
          {words("alerts.turn-on")}
        </button>
      )}
      {state === "on" && (
        <div class="alerts-actions">
          <button
            type="button"
            class="quiet"
            aria-disabled={isBusy}
            onClick={() => void run(() => tryHere(api))}
          >
            {words("alerts.try")}
          </button>
          <button type="button" class="link" aria-disabled={isBusy} onClick={turn(turnOff)}>
            {words("alerts.turn-off")}
          </button>
        </div>
      )}
      <output class="section-note">{told === null ? "" : words(told)}</output>
    </section>
  );
}

/** What came of a trial, in words. */
async function tryHere(api: AlertsApi): Promise<WordKey> {
  const tried = await api.tryPush();
  if (!tried.ok) {
    return tried.problem === "too-many" ? "alerts.try-later" : "alerts.try-lost";
  }
  return tried.value.delivered > 0 ? "alerts.tried" : "alerts.try-lost";
}
