/** A picture as its own bytes tell it, whatever its name or sender says. */
export interface Picture {
  type: "image/png" | "image/jpeg" | "image/webp";
  /** Pixels. */
  width: number;
  height: number;
}

/** Looks at the first bytes of a raster picture; null for whatever is none of the three, or cut short. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = pngIn(view) ?? jpegIn(view) ?? webpIn(view);
  return picture && picture.width > 0 && picture.height > 0 ? picture : null;
}

/** PNG, third edition, §5.2 and §11.2.1. */
function pngIn(view: DataView): Picture | null {
  if (view.byteLength < 24 || !startsWith(view, 0, "\x89PNG\r\n\x1a\n")) {
    return null;
  }
  return startsWith(view, 12, "IHDR")
    ? { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) }
    : null;
}

/** ITU-T T.81, annex B: segments up to the frame header. */
function jpegIn(view: DataView): Picture | null {
  if (view.byteLength < 4 || !startsWith(view, 0, "\xff\xd8\xff")) {
    return null;
  }
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrameHeader(marker)) {
      return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    // Fill bytes stand alone; every other segment says how long it is.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0 to SOF15, but for the tables and the reserved one in between. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** RFC 9649, §2.5 to 2.7. */
function webpIn(view: DataView): Picture | null {
  if (view.byteLength < 30 || !startsWith(view, 0, "RIFF") || !startsWith(view, 8, "WEBP")) {
    return null;
  }
  const type = "image/webp";
  if (startsWith(view, 12, "VP8X")) {
    return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  }
  if (startsWith(view, 12, "VP8L") && view.getUint8(20) === 0x2f) {
    const sizes = view.getUint32(21, true);
    return { type, width: (sizes & 0x3fff) + 1, height: ((sizes >> 14) & 0x3fff) + 1 };
  }
  return startsWith(view, 12, "VP8 ") && startsWith(view, 23, "\x9d\x01\x2a")
    ? {
        type,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      }
    : null;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function startsWith(view: DataView, at: number, signature: string): boolean {
  return Array.from(signature).every(
    (character, index) => view.getUint8(at + index) === character.charCodeAt(0),
  );
}
