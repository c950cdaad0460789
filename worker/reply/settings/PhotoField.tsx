import { useState } from "preact/hooks";
import { useReader } from "../reader.ts";
import { settingsApi } from "./settings-api.ts";
import type { PartProps } from "./SettingsFrame.tsx";
import { ShopPhoto } from "./ShopPhoto.tsx";

/** The shop's picture: chosen or taken, and made small here. */
export function PhotoField({ page, shop, model, settings }: PartProps) {
  const { words } = useReader();
  const [isUnreadable, setUnreadable] = useState(false);
  const api = settingsApi(page.api.call, shop.shop);
  const choose = async (file: Blob) => {
    const { shrinkToSquare } = await import("../../../widget/client/shrink.ts");
    const small = await shrinkToSquare(file);
    setUnreadable(typeof small === "string");
    if (typeof small !== "string") {
      await model.take("photo", api.putPhoto(small));
    }
  };
  const isLost = model.stateOf("photo") === "refused";
  return (
    <div class="photo-field">
      <ShopPhoto shop={shop.shop} settings={settings} />
      <div>
        <label class="quiet">
          {words(settings.photo ? "settings.photo-change" : "settings.photo-add")}
          <input
            class="hidden"
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              // The same file may be chosen again.
              currentTarget.value = "";
              if (file) {
                void choose(file);
              }
            }}
          />
        </label>
        {settings.photo && (
          <button
            type="button"
            class="link"
            onClick={() => void model.take("photo", api.deletePhoto())}
          >
            {words("settings.remove")}
          </button>
        )}
        {(isUnreadable || isLost) && (
          <p class="problem" role="alert">
            {words(isUnreadable ? "settings.photo-unreadable" : "settings.photo-lost")}
          </p>
        )}
      </div>
    </div>
  );
}
