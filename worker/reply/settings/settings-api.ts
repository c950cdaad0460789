import type { OwnerSettings, PatchSettings } from "../../protocol/settings.ts";
import type { PutOrigin, SiteOverview } from "../../protocol/site.ts";
import type { Call } from "../http-call.ts";

/** What the contract says about a shop's settings, its picture, and where its tag may run. */
export function settingsApi(call: Call, shop: string) {
  const at = (rest: string) => `/api/owner/shops/${shop}/${rest}`;
  return {
    settings: () => call<OwnerSettings>("GET", at("settings")),
    patch: (change: PatchSettings) => call<OwnerSettings>("PATCH", at("settings"), change),
    putPhoto: (photo: Blob) => call<OwnerSettings>("PUT", at("photo"), photo),
    deletePhoto: () => call<OwnerSettings>("DELETE", at("photo")),
    site: () => call<SiteOverview>("GET", at("site")),
    putOrigin: (put: PutOrigin) => call<SiteOverview>("PUT", at("site/origins"), put),
  };
}

export type SettingsApi = ReturnType<typeof settingsApi>;
