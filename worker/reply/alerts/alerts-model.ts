import { type ReadonlySignal, signal } from "@preact/signals";
import type { PatchAlerts, ShownAlerts } from "../../protocol/alerts.ts";
import type { AlertsApi } from "./alerts-api.ts";

/** How a shop's owners are reached by mail, as it is seen and saved. */
export interface AlertsModel {
  /** Null until it is known. */
  shown: ReadonlySignal<ShownAlerts | null>;
  /** The last that was asked for could not be done. */
  hasFailed: ReadonlySignal<boolean>;
  load: () => Promise<void>;
  /** Seen at once; taken back where it cannot be saved. */
  change: (change: PatchAlerts) => Promise<void>;
}

export function createAlertsModel(api: AlertsApi): AlertsModel {
  const shown = signal<ShownAlerts | null>(null);
  const hasFailed = signal(false);
  /** As the server has it. */
  let saved: ShownAlerts | null = null;
  let newest = 0;
  const take = async (asked: ReturnType<AlertsApi["settings"]>) => {
    const number = ++newest;
    const outcome = await asked;
    saved = outcome.ok ? outcome.value : saved;
    if (number === newest) {
      hasFailed.value = !outcome.ok;
      shown.value = saved;
    }
  };
  return {
    shown,
    hasFailed,
    load: () => take(api.settings()),
    change(change) {
      shown.value = shown.value && ({ ...shown.value, ...change } as ShownAlerts);
      return take(api.patch(change));
    },
  };
}
