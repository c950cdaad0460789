import {
  IMAGE_CHOSEN_MAX_BYTES,
  IMAGE_CHOSEN_MAX_PIXELS,
  IMAGE_MAX_BYTES,
  IMAGE_SENT_SIDE,
  SHOP_PHOTO_MAX_BYTES,
  SHOP_PHOTO_MAX_SIDE,
} from "../../worker/protocol/limits.ts";
import { jpegOf } from "./jpeg.ts";
import { sidesOf } from "./sides.ts";

/** A photo as it is sent. */
export interface Photo {
  bytes: Blob;
  /** Pixels. */
  width: number;
  height: number;
}

const QUALITIES = [0.85, 0.75, 0.6, 0.45];
const SQUARE_QUALITIES = [0.9, 0.8, 0.7, 0.55, 0.4];
/** Smaller still where even the lowest quality takes too many bytes. */
const SCALES = [1, 0.75, 0.5, 0.25];

/** Sides in proportion, the longer one no longer than that; never larger than they were. */
export function fitted(width: number, height: number, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** Why a file is no photo here: it is none, or none that this browser shows; or it would be too large to look at. */
export type NoPhoto = "unreadable" | "too-large";

/** A photo the right way up and small enough for the server. */
export async function shrinkPhoto(file: Blob): Promise<Photo | NoPhoto> {
  const bitmap = await read(file);
  if (typeof bitmap === "string") {
    return bitmap;
  }
  const { width, height } = bitmap;
  const part = { x: 0, y: 0, width, height };
  const limits = { qualities: QUALITIES, maxBytes: IMAGE_MAX_BYTES };
  try {
    for (const scale of SCALES) {
      const sides = fitted(width, height, IMAGE_SENT_SIDE * scale);
      const bytes = await jpegOf(bitmap, { part, sides, ...limits });
      if (bytes) {
        return { bytes, ...sides };
      }
    }
    return "too-large";
  } finally {
    bitmap.close();
  }
}

/** The middle square of a picture, as the shop's own. */
export async function shrinkToSquare(file: Blob): Promise<Blob | NoPhoto> {
  const bitmap = await read(file);
  if (typeof bitmap === "string") {
    return bitmap;
  }
  const side = Math.min(bitmap.width, bitmap.height);
  const drawn = Math.min(side, SHOP_PHOTO_MAX_SIDE);
  const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  try {
    const bytes = await jpegOf(bitmap, {
      part: { x, y, width: side, height: side },
      sides: { width: drawn, height: drawn },
      qualities: SQUARE_QUALITIES,
      maxBytes: SHOP_PHOTO_MAX_BYTES,
    });
    return bytes ?? "too-large";
  } finally {
    bitmap.close();
  }
}

/** Judged by its bytes, and by its header before it is decoded: a few bytes may claim to be a picture of a gigabyte. */
async function read(file: Blob): Promise<ImageBitmap | NoPhoto> {
  if (file.size > IMAGE_CHOSEN_MAX_BYTES) {
    return "too-large";
  }
  try {
    const sides = sidesOf(new Uint8Array(await file.arrayBuffer()));
    if (!sides) {
      return "unreadable";
    }
    return sides.width * sides.height > IMAGE_CHOSEN_MAX_PIXELS
      ? "too-large"
      : await createImageBitmap(file);
  } catch {
    return "unreadable";
  }
}
