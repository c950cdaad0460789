import type { OwnerShop, ReplyPage } from "../reply-page.ts";

/** What every place of the page is given. */
export interface RoomProps {
  page: ReplyPage;
  shop: OwnerShop;
}
