import type { OwnerSettings } from "../../protocol/settings.ts";

interface ShopPhotoProps {
  shop: string;
  settings: Pick<OwnerSettings, "name" | "photo">;
}

/** The picture that stands for the shop, or its initial. */
export function ShopPhoto({ shop, settings: { name, photo } }: ShopPhotoProps) {
  const [initial = ""] = name;
  return photo ? (
    <img class="avatar" src={`/api/shops/${shop}/photo?v=${photo}`} alt="" />
  ) : (
    <span class="avatar" aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  );
}
