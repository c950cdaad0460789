import { bytesOf, isAt, joined, slice, viewOf } from "./bytes.ts";
import type { Image } from "./image.ts";

/** In the flags of VP8X (RFC 9649, §2.7.1): there is an alpha channel. */
const ALPHA = 0x10;

type Sides = Pick<Image, "width" | "height">;
type Chunks = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** RFC 9649: a still picture, lossy or lossless. */
export function readWebp(bytes: Uint8Array<ArrayBuffer>): Image | null {
  if (!isAt(bytes, 0, "RIFF") || !isAt(bytes, 8, "WEBP")) {
    return null;
  }
  const chunks = chunksIn(slice(bytes, 12, 8 + viewOf(bytes).getUint32(4, true)));
  const sides = sidesOf(chunks);
  const canvas = chunks.get("VP8X");
  const isWhole = sides && (!canvas || isCanvasOf(canvas, sides));
  return isWhole && !chunks.has("ANIM") && !chunks.has("ANMF")
    ? { type: "image/webp", ...sides, bytes: rewritten(chunks, sides) }
    : null;
}

/** The first of each name. */
function chunksIn(bytes: Uint8Array<ArrayBuffer>): Chunks {
  const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 0;
  while (at < bytes.length) {
    const length = viewOf(bytes).getUint32(at + 4, true);
    const name = String.fromCharCode(...slice(bytes, at, at + 4));
    const data = slice(bytes, at + 8, at + 8 + length);
    chunks.set(name, chunks.get(name) ?? data);
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function sidesOf(chunks: Chunks): Sides | null {
  const [lossy, lossless] = [chunks.get("VP8 "), chunks.get("VP8L")];
  if (lossy && lossless) {
    return null;
  }
  return lossy ? lossySides(lossy) : lossless ? losslessSides(lossless) : null;
}

/** RFC 6386, §9.1: a key frame. */
function lossySides(data: Uint8Array): Sides | null {
  const view = viewOf(data);
  return (view.getUint8(0) & 1) === 0 && isAt(data, 3, "\x9d\x01\x2a")
    ? { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
    : null;
}

/** RFC 9649, §3.4. */
function losslessSides(data: Uint8Array): Sides | null {
  const view = viewOf(data);
  const sides = view.getUint32(1, true);
  return view.getUint8(0) === 0x2f && sides >>> 29 === 0
    ? { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
    : null;
}

function isCanvasOf(canvas: Uint8Array, { width, height }: Sides): boolean {
  const view = viewOf(canvas);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return canvas.length === 10 && uint24(4) + 1 === width && uint24(7) + 1 === height;
}

/** The pixels alone; those that are lossy may have their transparency beside them. */
function rewritten(chunks: Chunks, { width, height }: Sides): Uint8Array<ArrayBuffer> {
  const [lossy, alpha] = [chunks.get("VP8 "), chunks.get("ALPH")];
  const body = lossy
    ? [...(alpha ? [extended(width, height), chunk("ALPH", alpha)] : []), chunk("VP8 ", lossy)]
    : [chunk("VP8L", chunks.get("VP8L") ?? new Uint8Array())];
  const content = joined([bytesOf("WEBP"), ...body]);
  return joined([bytesOf("RIFF"), uint32(content.length), content]);
}

function extended(width: number, height: number): Uint8Array {
  const side = (length: number) => uint32(length - 1).subarray(0, 3);
  return chunk("VP8X", joined([uint32(ALPHA), side(width), side(height)]));
}

/** Padded to an even length. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  return joined([bytesOf(name), uint32(data.length), data, new Uint8Array(data.length % 2)]);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, true);
  return bytes;
}
