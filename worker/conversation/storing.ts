import type { Refusal } from "../errors.ts";
import type { Image } from "../images/image.ts";
import type { StoredImage } from "../protocol/http.ts";
import { IMAGES_PER_CONVERSATION, IMAGES_PER_MINUTE } from "../protocol/limits.ts";
import { randomName } from "../secrets.ts";
import type { Role } from "./identity.ts";
import type { ConversationStore } from "./store.ts";

const MINUTE_MS = 60_000;

/** Keeps a photo until a message shows it. A conversation begins with words: before them there is nothing to add to. */
export function storeImage(
  store: ConversationStore,
  author: Role,
  image: Image,
  now: number,
): StoredImage | Refusal {
  const refusal = refuse(store, author, now);
  if (refusal) {
    return refusal;
  }
  const name = randomName();
  store.transaction(() => store.images.add(name, author, image, now));
  return { image: name, width: image.width, height: image.height };
}

function refuse(store: ConversationStore, author: Role, now: number): Refusal | null {
  if (!store.exists) {
    return { refused: "not-found" };
  }
  if (author === "visitor" && store.blocked() !== null) {
    return { refused: "forbidden" };
  }
  const oldest = store.images.nthNewestAt(author, IMAGES_PER_MINUTE);
  if (oldest !== null && now - oldest < MINUTE_MS) {
    return { refused: "too-many", retryAfter: Math.ceil((oldest + MINUTE_MS - now) / 1000) };
  }
  return store.images.count() >= IMAGES_PER_CONVERSATION ? { refused: "too-large" } : null;
}
