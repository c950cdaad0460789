import type { ComponentChildren } from "preact";
import { addressOf, type Place } from "../places.ts";
import type { ReplyPage } from "../reply-page.ts";
import { following } from "./following.ts";

interface PlaceLinkProps {
  page: ReplyPage;
  /** Name of what it leads to. */
  open: string;
  class: string;
  /** Whether the focus comes back here from what is open; one link of each. */
  isReturn?: boolean;
  children: ComponentChildren;
}

/** Leads to what is open beside the list. */
export function PlaceLink({ page, open, class: className, isReturn, children }: PlaceLinkProps) {
  const here = page.places.place.value;
  const place: Place = { ...here, shop: page.shop.value?.shop ?? here.shop, open };
  return (
    <a
      class={className}
      id={isReturn ? `open-${open}` : undefined}
      href={addressOf(place)}
      aria-current={here.open === open ? "true" : undefined}
      onClick={following(() => page.places.go(place))}
    >
      {children}
    </a>
  );
}
