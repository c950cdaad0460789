import { addressOf, type Place, type Room, ROOMS } from "../places.ts";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import { following } from "./following.ts";
import { Icon, type IconName } from "./Icon.tsx";

const ICONS: Record<Room, IconName> = {
  conversations: "bubble",
  customers: "person",
  answers: "automatic",
  shop: "shop",
};

/** The places of the page: at the thumb on a phone, at the side of a desk. */
export function PlacesBar({ page, shop }: { page: ReplyPage; shop: OwnerShop }) {
  const { words } = useReader();
  const here = page.places.place.value;
  const waiting = page.inbox.value?.counts.value["needs-me"] ?? 0;
  return (
    <nav class="places" aria-label={words("places")}>
      {ROOMS.map((room) => {
        const place: Place = { shop: shop.shop, room, open: null };
        return (
          <a
            key={room}
            class="place"
            href={addressOf(place)}
            aria-current={here.room === room ? "page" : undefined}
            onClick={following(() => page.places.go(place))}
          >
            <span class="place-icon">
              <Icon name={ICONS[room]} />
              {room === "conversations" && waiting > 0 && (
                <span class="badge" aria-hidden="true">
                  {waiting}
                </span>
              )}
            </span>
            {words(room)}
            {room === "conversations" && waiting > 0 && (
              <span class="hidden">{words("view.waiting", { count: waiting })}</span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
