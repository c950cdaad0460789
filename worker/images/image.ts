import { IMAGE_MAX_BYTES, IMAGE_MAX_SIDE } from "../protocol/limits.ts";
import { readGif } from "./gif.ts";
import { readJpeg } from "./jpeg.ts";
import { readPng } from "./png.ts";
import { readWebp } from "./webp.ts";

/** A still picture with nothing in it but what it shows. */
export interface Image {
  type: "image/png" | "image/jpeg" | "image/webp" | "image/gif";
  /** Pixels, as it is shown. */
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Reads one kind of file. Null where it is not of that kind; throws a RangeError where it ends too soon. */
export type Reader = (bytes: Uint8Array<ArrayBuffer>) => Image | null;

const READERS: readonly Reader[] = [readPng, readJpeg, readWebp, readGif];

export type Verdict = Image | { refused: "unsupported-type" | "too-large" };

/**
 * Decides by the bytes alone whether they are a picture, whatever it is called or said to be, and writes it anew
 * without what is not its pixels: places, cameras, comments, further frames, what trails behind. Nothing is
 * decoded; how large it would be is read from its header, and what is larger than the bounds is refused.
 */
export function readImage(bytes: Uint8Array<ArrayBuffer>): Verdict {
  if (bytes.length > IMAGE_MAX_BYTES) {
    return { refused: "too-large" };
  }
  for (const read of READERS) {
    const image = whole(read, bytes);
    if (image) {
      return isBounded(image) ? image : { refused: "too-large" };
    }
  }
  return { refused: "unsupported-type" };
}

/** A file that is cut short is none. */
function whole(read: Reader, bytes: Uint8Array<ArrayBuffer>): Image | null {
  try {
    const image = read(bytes);
    return image && image.width > 0 && image.height > 0 ? image : null;
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}

function isBounded({ width, height }: Image): boolean {
  return Math.max(width, height) <= IMAGE_MAX_SIDE;
}
