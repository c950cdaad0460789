import type { ImageBody } from "../../worker/protocol/message.ts";
import { type Picture, showPicture } from "./picture.ts";
import type { ShownMessage } from "./shown.ts";

export interface OthersView {
  pictureOf: (body: ImageBody, message: ShownMessage) => Picture;
  /** The chat page, where what this script cannot show can be seen; and what a link to it says. */
  page: string;
  seeOnPage: string;
}

/** Draws what is no text where the list has left a place for it; what is drawn already stays. */
export function drawOthers(root: ParentNode, messages: ShownMessage[], view: OthersView): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-id]")) {
    const message = messages.find(({ clientId }) => clientId === link.dataset["id"]);
    if (message?.body.type === "image") {
      showPicture(link, view.pictureOf(message.body, message));
    } else if (message && !link.href) {
      // A newer server may send kinds of messages this script has never heard of.
      Object.assign(link, { href: view.page, target: "_blank", rel: "noopener noreferrer" });
      link.textContent = view.seeOnPage;
    }
  }
}
