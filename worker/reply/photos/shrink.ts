import { IMAGE_MAX_BYTES, IMAGE_SENT_SIDE } from "../../protocol/limits.ts";

/** A photo as it is sent. */
export interface Photo {
  bytes: Blob;
  /** Pixels. */
  width: number;
  height: number;
}

const QUALITIES = [0.85, 0.75, 0.6, 0.45];
/** Smaller still where even the lowest quality takes too many bytes. */
const SCALES = [1, 0.75, 0.5, 0.25];

/** Sides in proportion, the longer one no longer than that; never larger than they were. */
export function fitted(width: number, height: number, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/**
 * A photo the right way up and small enough for the server; drawing it anew leaves behind where and with what it
 * was taken. Null where the browser cannot read it.
 */
export async function shrinkPhoto(file: Blob): Promise<Photo | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) {
    return null;
  }
  try {
    for (const scale of SCALES) {
      const sides = fitted(bitmap.width, bitmap.height, IMAGE_SENT_SIDE * scale);
      const bytes = await drawn(bitmap, sides);
      if (bytes) {
        return { bytes, ...sides };
      }
    }
    return null;
  } finally {
    bitmap.close();
  }
}

/** Null where it is too large in any quality. */
async function drawn(
  bitmap: ImageBitmap,
  { width, height }: { width: number; height: number },
): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) {
    return null;
  }
  // What is transparent would be black in a JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  for (const quality of QUALITIES) {
    const bytes = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/jpeg", quality);
    });
    if (bytes && bytes.size <= IMAGE_MAX_BYTES) {
      return bytes;
    }
  }
  return null;
}
