import type { ImageBody } from "../worker/protocol/message.ts";
import { createStore, storageKeys } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
import { drawOthers } from "./messages/others.ts";
import type { Words } from "./panel/language.ts";
import type { Conversation } from "./talk/conversation.ts";

/** Few visitors need them, so they are not in the panel's files of words. */
const WORDS: Record<string, { photo: string; seeOnPage: string }> = {
  en: { photo: "Photo", seeOnPage: "See this on the shop’s page" },
  fr: { photo: "Photo", seeOnPage: "Voir la page de la boutique" },
};

/**
 * Shows the photos of a conversation, and a link for what this script knows even less; the panel fetches it with the
 * first of them. The visitor's token is read where the panel keeps it.
 */
export function draw(
  root: ParentNode,
  { messages }: Pick<Conversation, "messages">,
  { origin, shop }: WidgetConfig,
  words: Words | undefined,
): void {
  const said = WORDS[words?.lang.split("-")[0] ?? ""] ?? WORDS["en"];
  if (!said || !words) {
    return;
  }
  const token = createStore().get(storageKeys(shop).token);
  const load = async (image: string) => {
    const response = await fetch(`${origin}/api/shops/${shop}/conversation/images/${image}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }
    return response.blob();
  };
  drawOthers(root, messages, {
    pictureOf: ({ image, width, height, alt = said.photo }: ImageBody) => ({
      width,
      height,
      alt,
      close: words.close,
      load: () => load(image),
    }),
    page: `${origin}/c/${shop}`,
    seeOnPage: said.seeOnPage,
  });
}
