import { SHOP_PHOTO_MAX_BYTES, SHOP_PHOTO_MAX_SIDE } from "../../protocol/limits.ts";
import { jpegOf } from "../photos/jpeg.ts";

const QUALITIES = [0.9, 0.8, 0.7, 0.55, 0.4];

/** The middle square of a picture, small enough for the server. Null where the browser cannot read it. */
export async function shrunk(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) {
    return null;
  }
  const side = Math.min(bitmap.width, bitmap.height);
  const drawn = Math.min(side, SHOP_PHOTO_MAX_SIDE);
  const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  try {
    return await jpegOf(bitmap, {
      part: { x, y, width: side, height: side },
      sides: { width: drawn, height: drawn },
      qualities: QUALITIES,
      maxBytes: SHOP_PHOTO_MAX_BYTES,
    });
  } finally {
    bitmap.close();
  }
}
