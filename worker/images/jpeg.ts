import { joined, slice, viewOf } from "./bytes.ts";
import type { Image } from "./image.ts";
import { orientationIn, orientationSegment, turned } from "./orientation.ts";

/** Baseline, extended and progressive: what browsers show. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const [SOI, EOI, SOS, APP1, ADOBE] = [0xd8, 0xd9, 0xda, 0xe1, 0xee];
/** Huffman and quantization tables, restart interval. */
const TABLES = [0xc4, 0xdb, 0xdd];
/** More than any camera or program writes; each makes a reader go over the whole picture once more. */
const MAX_SCANS = 64;

interface Found {
  kept: Uint8Array<ArrayBuffer>[];
  sides: { width: number; height: number } | null;
  orientation: number;
  scans: number;
}

/** ITU-T T.81, annex B. Of what is not pixels only the way up stays, and how the colours are coded. */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): Image | null {
  const view = viewOf(bytes);
  if (bytes.length < 4 || view.getUint16(0) !== (0xff00 | SOI) || bytes[2] !== 0xff) {
    return null;
  }
  const found: Found = { kept: [], sides: null, orientation: 1, scans: 0 };
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) {
      return null;
    }
    const marker = view.getUint8(at + 1);
    if (marker === EOI) {
      return finished(found);
    }
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const segment = slice(bytes, at, end);
    if (segment.length < 4 || !take(found, marker, segment)) {
      return null;
    }
    at = marker === SOS ? endOfScan(bytes, end) : end;
    if (marker === SOS) {
      found.kept.push(slice(bytes, end, at));
    }
  }
}

/** False where it makes the file one that is not shown. */
function take(found: Found, marker: number, segment: Uint8Array<ArrayBuffer>): boolean {
  if (FRAMES.includes(marker)) {
    const isFirst = found.sides === null;
    found.sides = frameIn(segment);
    found.kept.push(segment);
    return isFirst && found.sides !== null;
  }
  if (marker === SOS) {
    found.scans++;
    found.kept.push(segment);
    return found.sides !== null && found.scans <= MAX_SCANS;
  }
  if (TABLES.includes(marker)) {
    found.kept.push(segment);
  } else if (marker === APP1) {
    found.orientation = orientationIn(segment.subarray(4)) ?? found.orientation;
  } else if (marker === ADOBE && isAdobe(segment)) {
    found.kept.push(segment);
  }
  // Whatever else may stand in a JPEG is left out; other codings cannot be.
  return isLeftOut(marker) || TABLES.includes(marker);
}

/** Applications' own (APP0 to APP15), and comments. */
function isLeftOut(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

/** Eight bits a sample; grey, colour, or four inks. */
function frameIn(segment: Uint8Array<ArrayBuffer>): Found["sides"] {
  const view = viewOf(segment);
  const [precision, components] = [view.getUint8(4), view.getUint8(9)];
  const isKnown = precision === 8 && [1, 3, 4].includes(components);
  return isKnown && segment.length === 10 + 3 * components
    ? { height: view.getUint16(5), width: view.getUint16(7) }
    : null;
}

/** Says how the colours are coded, and nothing else: a marker, "Adobe", and seven bytes. */
function isAdobe(segment: Uint8Array): boolean {
  return segment.length === 16 && String.fromCharCode(...segment.subarray(4, 9)) === "Adobe";
}

/** Where the coded pixels end: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
      return at;
    }
  }
  throw new RangeError("the pixels have no end");
}

function finished({ kept, sides, orientation, scans }: Found): Image | null {
  if (!sides || scans === 0) {
    return null;
  }
  const start = Uint8Array.of(0xff, SOI);
  const way = orientation === 1 ? [] : [orientationSegment(orientation)];
  const bytes = joined([start, ...way, ...kept, Uint8Array.of(0xff, EOI)]);
  return { type: "image/jpeg", ...turned(sides, orientation), bytes };
}
