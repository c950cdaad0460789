/** Width and height, pixels, as a file's header says them. */
export interface Sides {
  width: number;
  height: number;
}

/**
 * How large a picture would be, before anything of it is decoded: PNG, JPEG, WebP, GIF, and what phones write (HEIC,
 * AVIF). Null where the bytes begin none of these, whatever the file is called; turned as it lies in the file.
 */
export function sidesOf(bytes: Uint8Array): Sides | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const sides = [png, jpeg, webp, gif, heif].map((read) => read(view)).find((found) => found);
    return sides && sides.width > 0 && sides.height > 0 ? sides : null;
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}

function isAt(view: DataView, at: number, characters: string): boolean {
  return (
    at + characters.length <= view.byteLength &&
    // oxlint-disable-next-line typescript/no-misused-spread -- ASCII; old libraries put another Array.from in its place
    [...characters].every((each, index) => view.getUint8(at + index) === each.charCodeAt(0))
  );
}

/** PNG, third edition, §11.2.1: the header is the first chunk. */
function png(view: DataView): Sides | null {
  return isAt(view, 0, "\x89PNG\r\n\x1a\n") && isAt(view, 12, "IHDR")
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : null;
}

/** ITU-T T.81, B.2.2: whatever comes before the frame says how long it is. */
function jpeg(view: DataView): Sides | null {
  let at = isAt(view, 0, "\xff\xd8\xff") ? 2 : view.byteLength;
  while (at < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    // SOF0 to SOF15, among which are three markers of other things.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** RFC 9649, §2.5 to 2.7. */
function webp(view: DataView): Sides | null {
  if (!isAt(view, 0, "RIFF") || !isAt(view, 8, "WEBP")) {
    return null;
  }
  if (isAt(view, 12, "VP8X")) {
    const side = (at: number) => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    return { width: side(24), height: side(27) };
  }
  if (isAt(view, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return isAt(view, 12, "VP8 ")
    ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    : null;
}

/** GIF89a: browsers show the whole first frame, also where it is larger than the screen it is for. */
function gif(view: DataView): Sides | null {
  if (!isAt(view, 0, "GIF87a") && !isAt(view, 0, "GIF89a")) {
    return null;
  }
  const flags = view.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (view.getUint8(at) === 0x21) {
    at += 2;
    while (view.getUint8(at) > 0) {
      at += 1 + view.getUint8(at);
    }
    at++;
  }
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) =>
    view.getUint16(at + offset, true),
  );
  return {
    width: Math.max(view.getUint16(6, true), (left ?? 0) + (width ?? 0)),
    height: Math.max(view.getUint16(8, true), (top ?? 0) + (height ?? 0)),
  };
}

/** Where its properties are looked for: they stand near the beginning. */
const HEIF_HEAD_BYTES = 65_536;

/** ISO/IEC 23008-12, §6.5.3: the largest extent it names, as one made of tiles names theirs, too. */
function heif(view: DataView): Sides | null {
  if (!isAt(view, 4, "ftyp")) {
    return null;
  }
  const found = { width: 0, height: 0 };
  for (let at = 8; at < Math.min(view.byteLength - 16, HEIF_HEAD_BYTES); at++) {
    if (isAt(view, at, "ispe")) {
      found.width = Math.max(found.width, view.getUint32(at + 8));
      found.height = Math.max(found.height, view.getUint32(at + 12));
    }
  }
  return found;
}
