import { bytesOf, isAt, joined, slice, viewOf } from "./bytes.ts";
import type { Image } from "./image.ts";

const [EXTENSION, FRAME, TRAILER] = [0x21, 0x2c, 0x3b];
/** What may follow a frame. */
const NEXT = [EXTENSION, FRAME, TRAILER];
/** The extension that says which colour of the next frame is transparent. */
const CONTROL = 0xf9;

/** GIF89a: the first frame, so that what moves stands still. */
export function readGif(bytes: Uint8Array<ArrayBuffer>): Image | null {
  if (!isAt(bytes, 0, "GIF87a") && !isAt(bytes, 0, "GIF89a")) {
    return null;
  }
  const view = viewOf(bytes);
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const start = slice(bytes, 6, 13 + tableSize(view.getUint8(10)));
  let at = 6 + start.length;
  let control: Uint8Array = new Uint8Array();
  while (view.getUint8(at) === EXTENSION) {
    const end = endOfBlocks(view, at + 2);
    if (view.getUint8(at + 1) === CONTROL && end - at === 8) {
      control = slice(bytes, at, end);
    }
    at = end;
  }
  const end = view.getUint8(at) === FRAME ? endOfFrame(view, at, screen) : null;
  if (end === null || !NEXT.includes(view.getUint8(end))) {
    return null;
  }
  const frame = slice(bytes, at, end);
  const parts = [bytesOf("GIF89a"), start, control, frame, Uint8Array.of(TRAILER)];
  return { type: "image/gif", ...screen, bytes: joined(parts) };
}

/** Bytes of the colour table that a flag byte announces. */
function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Null where the frame lies outside its screen, or is coded in no known way. */
function endOfFrame(view: DataView, at: number, screen: Pick<Image, "width" | "height">) {
  const [left, top, width, height] = [1, 3, 5, 7].map((place) => view.getUint16(at + place, true));
  const right = (left ?? 0) + (width ?? 0);
  const bottom = (top ?? 0) + (height ?? 0);
  const codes = at + 10 + tableSize(view.getUint8(at + 9));
  const codeSize = view.getUint8(codes);
  const isInside = right <= screen.width && bottom <= screen.height;
  const isCoded = codeSize >= 2 && codeSize <= 8 && view.getUint8(codes + 1) > 0;
  return isInside && isCoded && width && height ? endOfBlocks(view, codes + 1) : null;
}

/** Blocks say how long they are; an empty one is the last. */
function endOfBlocks(view: DataView, from: number): number {
  let at = from;
  while (view.getUint8(at) > 0) {
    at += 1 + view.getUint8(at);
  }
  return at + 1;
}
