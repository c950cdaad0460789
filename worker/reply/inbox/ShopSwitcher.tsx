import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";

/** The shop's name; a choice for who looks after several. */
export function ShopSwitcher({ page, shop }: { page: ReplyPage; shop: OwnerShop }) {
  const { words } = useReader();
  const state = page.session.state.value;
  const shops = state.is === "signed-in" ? state.owner.shops : [];
  if (shops.length < 2) {
    return (
      <h1 class="shop-name">
        <bdi>{shop.name}</bdi>
      </h1>
    );
  }
  return (
    <h1 class="shop-name">
      <select
        aria-label={words("shop")}
        value={shop.shop}
        onChange={({ currentTarget: { value } }) =>
          page.places.go({ ...page.places.place.value, shop: value, open: null })
        }
      >
        {shops.map((each) => (
          <option key={each.shop} value={each.shop}>
            {each.name}
          </option>
        ))}
      </select>
    </h1>
  );
}
