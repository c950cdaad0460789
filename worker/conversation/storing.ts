import type { Refusal } from "../errors.ts";
import type { Image } from "../images/image.ts";
import type { StoredImage } from "../protocol/http.ts";
import {
  IMAGE_UNUSED_MS,
  IMAGES_PER_CONVERSATION,
  IMAGES_PER_MINUTE,
  IMAGES_UNUSED_MAX,
} from "../protocol/limits.ts";
import { randomName } from "../secrets.ts";
import { START } from "./hand-off.ts";
import type { Role } from "./identity.ts";
import type { ConversationStore } from "./store.ts";

const MINUTE_MS = 60_000;

/**
 * Keeps a photo until a message shows it. A visitor may begin with one: where no message follows, nothing stays
 * of either (conversation.ts). The same bytes sent once more, after an answer that got lost, are the same photo.
 */
export function storeImage(
  store: ConversationStore,
  author: Role,
  image: Image,
  now: number,
): StoredImage | Refusal {
  const refusal = refuse(store, author);
  if (refusal) {
    return refusal;
  }
  const { width, height } = image;
  const known = store.exists ? store.images.unusedLike(author, image) : null;
  if (known) {
    return { image: known, width, height };
  }
  const excess = store.exists ? tooMany(store, author, now) : null;
  if (excess) {
    return excess;
  }
  const name = randomName();
  store.transaction(() => {
    if (!store.exists) {
      store.create(START, null, null);
    }
    store.images.add(name, author, image, now);
  });
  return { image: name, width, height };
}

function refuse(store: ConversationStore, author: Role): Refusal | null {
  if (author === "owner") {
    return store.isBegun ? null : { refused: "not-found" };
  }
  return store.exists && store.blocked() !== null ? { refused: "forbidden" } : null;
}

function tooMany({ images }: ConversationStore, author: Role, now: number): Refusal | null {
  const times = [
    [images.nthNewestAt(author, IMAGES_PER_MINUTE), MINUTE_MS],
    [images.nthNewestUnusedAt(author, IMAGES_UNUSED_MAX), IMAGE_UNUSED_MS],
  ] as const;
  const waits = times.map(([at, wait]) => (at === null ? 0 : at + wait - now));
  const wait = Math.max(...waits);
  if (wait > 0) {
    return { refused: "too-many", retryAfter: Math.ceil(wait / 1000) };
  }
  return images.count() >= IMAGES_PER_CONVERSATION ? { refused: "too-large" } : null;
}
