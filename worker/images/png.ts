import { bytesOf, isAt, joined, slice, viewOf } from "./bytes.ts";
import { crc32 } from "./crc.ts";
import type { Image } from "./image.ts";
import { orientationInTiff, orientationTiff, turned } from "./orientation.ts";

const SIGNATURE = "\x89PNG\r\n\x1a\n";

/** Bit depths each colour type may have: grey, RGB, palette, grey and alpha, RGBA. */
const DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** How long the further chunks that bear on what is seen may be, in bytes. */
const KEPT: Record<string, number> = { PLTE: 768, tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1, sBIT: 4 };

interface Chunk {
  name: string;
  data: Uint8Array<ArrayBuffer>;
  /** Length, name, data and checksum. */
  whole: Uint8Array<ArrayBuffer>;
}

/** PNG, third edition, §5 and §11: still pictures, as every animated one is too. Of EXIF only the way up stays. */
export function readPng(bytes: Uint8Array<ArrayBuffer>): Image | null {
  const header = isAt(bytes, 0, SIGNATURE) ? chunkAt(bytes, SIGNATURE.length) : null;
  const size = header && readHeader(header);
  if (!header || !size) {
    return null;
  }
  const kept: Uint8Array[] = [];
  const names = new Set<string>();
  let orientation = 1;
  let at = SIGNATURE.length + header.whole.length;
  for (;;) {
    const chunk = chunkAt(bytes, at);
    if (!chunk) {
      return null;
    }
    at += chunk.whole.length;
    if (isKept(chunk, names)) {
      kept.push(chunk.whole);
      names.add(chunk.name);
    } else if (isCritical(chunk.name)) {
      return null;
    } else if (chunk.name === "eXIf" && !names.has("IDAT")) {
      orientation = orientationInTiff(chunk.data) ?? orientation;
    }
    if (chunk.name === "IEND") {
      const isShown = names.has("IDAT") && (names.has("PLTE") || !size.hasPalette);
      const way = orientation === 1 ? [] : [written("eXIf", orientationTiff(orientation))];
      const rewritten = joined([bytesOf(SIGNATURE), header.whole, ...way, ...kept]);
      return isShown
        ? { type: "image/png", ...turned(size.sides, orientation), bytes: rewritten }
        : null;
    }
  }
}

/** Null where its checksum is wrong. */
function chunkAt(bytes: Uint8Array<ArrayBuffer>, at: number): Chunk | null {
  const view = viewOf(bytes);
  const length = view.getUint32(at);
  const whole = slice(bytes, at, at + 12 + length);
  const named = whole.subarray(4, 8 + length);
  return view.getUint32(at + 8 + length) === crc32(named)
    ? { name: String.fromCharCode(...named.subarray(0, 4)), data: named.subarray(4), whole }
    : null;
}

function written(name: string, data: Uint8Array): Uint8Array {
  const whole = joined([new Uint8Array(4), bytesOf(name), data, new Uint8Array(4)]);
  viewOf(whole).setUint32(0, data.length);
  viewOf(whole).setUint32(8 + data.length, crc32(whole.subarray(4, 8 + data.length)));
  return whole;
}

function readHeader({ name, data }: Chunk) {
  if (name !== "IHDR" || data.length !== 13) {
    return null;
  }
  const [width, height] = [viewOf(data).getUint32(0), viewOf(data).getUint32(4)];
  const [depth = 0, color = 0, compression, filter, interlace = 2] = data.subarray(8);
  const isKnown = DEPTHS[color]?.includes(depth) && compression === 0 && filter === 0;
  return isKnown && interlace < 2 ? { sides: { width, height }, hasPalette: color === 3 } : null;
}

/** Each at most once and before the pixels, which may come in several chunks. */
function isKept({ name, data }: Chunk, before: ReadonlySet<string>): boolean {
  if (name === "IDAT" || name === "IEND") {
    return name === "IDAT" || data.length === 0;
  }
  return data.length <= (KEPT[name] ?? -1) && !before.has(name) && !before.has("IDAT");
}

/** By the case of its first letter: a reader that does not know it cannot show the picture. */
function isCritical(name: string): boolean {
  return /^[A-Z]/.test(name);
}
