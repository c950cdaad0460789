import { SHOP_PHOTO_MAX_BYTES, SHOP_PHOTO_MAX_SIDE } from "../../protocol/limits.ts";

const QUALITIES = [0.9, 0.8, 0.7, 0.55, 0.4];

/**
 * The middle square of a picture, small enough for the server; drawing it anew leaves behind where and with what
 * it was taken. Null where the browser cannot read it.
 */
export async function shrunk(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) {
    return null;
  }
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(side, SHOP_PHOTO_MAX_SIDE);
  const context = canvas.getContext("2d");
  if (!context) {
    return null;
  }
  // What is transparent would be black in a JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  context.drawImage(bitmap, x, y, side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/jpeg", quality);
    });
    if (blob && blob.size <= SHOP_PHOTO_MAX_BYTES) {
      return blob;
    }
  }
  return null;
}
