import type { OthersView } from "../../../widget/messages/others.ts";
import type { Reader } from "../reader.ts";
import type { Thread } from "../thread/thread-model.ts";
import { keptPhoto } from "./kept-photos.ts";

/** How photos, and what this page knows even less, are drawn for an owner. */
export function photoView({ shop, conversation }: Thread, { words }: Reader): OthersView {
  return {
    pictureOf: ({ image, width, height, alt }, { clientId }) => ({
      width,
      height,
      alt: alt ?? words("photos.photo"),
      close: words("close"),
      load: async () =>
        (await keptPhoto(`${shop}/${conversation}/${clientId}`)) ??
        fetched(`/api/owner/shops/${shop}/conversations/${conversation}/images/${image}`),
    }),
    page: `/c/${shop}`,
    seeOnPage: words("see-on-page"),
  };
}

async function fetched(path: string): Promise<Blob> {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  return response.blob();
}
