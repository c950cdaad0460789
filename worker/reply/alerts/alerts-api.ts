import type { PatchAlerts, PushTried, ShownAlerts } from "../../protocol/alerts.ts";
import type { Call } from "../http-call.ts";

/** What the contract says about reaching the owner, besides the subscription itself (pwa/push-client.ts). */
export function alertsApi(call: Call, shop: string) {
  const at = `/api/owner/shops/${shop}/alerts`;
  return {
    settings: () => call<ShownAlerts>("GET", at),
    patch: (change: PatchAlerts) => call<ShownAlerts>("PATCH", at, change),
    tryPush: () => call<PushTried>("POST", "/api/owner/push/test"),
  };
}

export type AlertsApi = ReturnType<typeof alertsApi>;
