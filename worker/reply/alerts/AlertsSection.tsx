import { useEffect, useMemo } from "preact/hooks";
import { Lost } from "../frame/Lost.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { alertsApi } from "./alerts-api.ts";
import { createAlertsModel } from "./alerts-model.ts";
import { DeviceAlerts } from "./DeviceAlerts.tsx";
import { MailAlerts } from "./MailAlerts.tsx";

/** How the owner is reached when the page is not in front of them. */
export function AlertsSection({ page, shop }: RoomProps) {
  const api = useMemo(() => alertsApi(page.api.call, shop.shop), [page, shop.shop]);
  const model = useMemo(() => createAlertsModel(api), [api]);
  useEffect(() => void model.load(), [model]);
  const settings = model.shown.value;
  if (settings) {
    return (
      <div class="alerts">
        <DeviceAlerts api={api} />
        <MailAlerts model={model} settings={settings} />
      </div>
    );
  }
  return model.hasFailed.value ? <Lost onRetry={() => void model.load()} /> : <InboxSkeleton />;
}
