/** Pixels. */
interface Sides {
  width: number;
  height: number;
}

interface Wanted {
  /** The part of the picture that is drawn. */
  part: Sides & { x: number; y: number };
  /** How large it becomes. */
  sides: Sides;
  /** From the best down, 0 to 1. */
  qualities: readonly number[];
  maxBytes: number;
}

/**
 * A picture drawn anew, which leaves behind where and with what it was taken; in the best quality that is small
 * enough. Null where none is.
 */
export async function jpegOf(
  bitmap: ImageBitmap,
  { part, sides, qualities, maxBytes }: Wanted,
): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, sides);
  const context = canvas.getContext("2d");
  if (!context) {
    return null;
  }
  // What is transparent would be black in a JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sides.width, sides.height);
  const { x, y, width, height } = part;
  context.drawImage(bitmap, x, y, width, height, 0, 0, sides.width, sides.height);
  for (const quality of qualities) {
    const bytes = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/jpeg", quality);
    });
    if (bytes && bytes.size <= maxBytes) {
      return bytes;
    }
  }
  return null;
}
