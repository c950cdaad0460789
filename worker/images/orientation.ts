import { bytesOf, isAt, joined, viewOf } from "./bytes.ts";
import type { Image } from "./image.ts";

const EXIF = "Exif\0\0";
const ORIENTATION = 0x0112;
const SHORT = 3;

/** Which way up a picture was taken, 1 to 8, as an APP1 segment tells; null where it does not. */
export function orientationIn(payload: Uint8Array<ArrayBuffer>): number | null {
  return isAt(payload, 0, EXIF) ? orientationInTiff(payload.subarray(EXIF.length)) : null;
}

/** The same, as bare EXIF data do (CIPA DC-008, §4.6.4). */
export function orientationInTiff(tiff: Uint8Array): number | null {
  try {
    return inTiff(tiff);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}

/** TIFF 6.0, §2: the first directory. */
function inTiff(tiff: Uint8Array): number | null {
  const view = viewOf(tiff);
  const isLittle = isAt(tiff, 0, "II*\0");
  if (!isLittle && !isAt(tiff, 0, "MM\0*")) {
    return null;
  }
  const directory = view.getUint32(4, isLittle);
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + 12 * index;
    const isIt = view.getUint16(entry, isLittle) === ORIENTATION;
    if (isIt && view.getUint16(entry + 2, isLittle) === SHORT) {
      const value = view.getUint16(entry + 8, isLittle);
      return value >= 1 && value <= 8 ? value : null;
    }
  }
  return null;
}

/** An APP1 segment that says the way up and nothing else. */
export function orientationSegment(orientation: number): Uint8Array<ArrayBuffer> {
  const payload = joined([bytesOf(EXIF), orientationTiff(orientation)]);
  return joined([Uint8Array.of(0xff, 0xe1, 0, payload.length + 2), payload]);
}

/** EXIF data that do. */
export function orientationTiff(orientation: number): Uint8Array<ArrayBuffer> {
  return bytesOf(
    `MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
  );
}

/** Sides as they are shown: from the fifth way on it lies on one of them (CIPA DC-008, §4.6.4). */
export function turned(
  { width, height }: Pick<Image, "width" | "height">,
  orientation: number,
): Pick<Image, "width" | "height"> {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
