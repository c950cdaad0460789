import type { Refusal } from "../../errors.ts";
import { type Image, readImage } from "../../images/image.ts";
import { SHOP_PHOTO_MAX_BYTES, SHOP_PHOTO_MAX_SIDE } from "../../protocol/limits.ts";
import { digestOf } from "../../secrets.ts";
import type { Photo } from "./photo-store.ts";

/** A picture to stand for the shop, with nothing in it but what it shows; refuses what is none, or too large. */
export async function readPhoto(given: Uint8Array<ArrayBuffer>): Promise<Photo | Refusal> {
  const image = readImage(given);
  if ("refused" in image) {
    return image;
  }
  if (!isSmall(image)) {
    return { refused: "too-large" };
  }
  const { type, bytes } = image;
  return { version: (await digestOf(bytes)).slice(0, 16), type, bytes: bytes.buffer };
}

function isSmall({ width, height, bytes }: Image): boolean {
  return Math.max(width, height) <= SHOP_PHOTO_MAX_SIDE && bytes.length <= SHOP_PHOTO_MAX_BYTES;
}
