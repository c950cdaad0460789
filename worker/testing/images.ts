import { bytesOf, joined, viewOf } from "../images/bytes.ts";
import { crc32 } from "../images/crc.ts";

/** Whole pictures, small enough to be written by hand, with what cameras and attackers add to them. */
export interface Made {
  width?: number;
  height?: number;
  /** Words wherever a file of that kind may hold some. */
  canary?: string;
}

function uint16(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(2);
  viewOf(bytes).setUint16(0, value, isLittle);
  return bytes;
}

function uint32(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, isLittle);
  return bytes;
}

/** A camera's make, and the way up. */
function exif(orientation: number, canary: string): Uint8Array {
  const way = [uint16(0x0112, true), uint16(3, true), uint32(1, true), uint32(orientation, true)];
  const make = [
    uint16(0x010f, true),
    uint16(2, true),
    uint32(canary.length, true),
    uint32(38, true),
  ];
  const directory = [uint16(2, true), ...make, ...way, uint32(0, true)];
  return joined([bytesOf("II*\0"), uint32(8, true), ...directory, bytesOf(canary)]);
}

// --- PNG ---

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([bytesOf(name), data]);
  return joined([uint32(data.length), named, uint32(crc32(named))]);
}

interface MadePng extends Made {
  isAnimated?: boolean;
  /** Name of one more chunk. */
  extra?: string;
  orientation?: number;
}

export function png({
  width = 3,
  height = 2,
  canary = "",
  isAnimated,
  extra,
  orientation = 1,
}: MadePng) {
  const header = joined([uint32(width), uint32(height), Uint8Array.of(8, 2, 0, 0, 0)]);
  // zlib's smallest stream, stored: nobody inflates it.
  const pixels = Uint8Array.of(0x78, 0x01, 0x01, 0, 0, 0xff, 0xff, 0, 0, 0, 1);
  return joined([
    bytesOf("\x89PNG\r\n\x1a\n"),
    pngChunk("IHDR", header),
    pngChunk("gAMA", uint32(45_455)),
    pngChunk("tEXt", bytesOf(`Comment\0${canary}`)),
    pngChunk("eXIf", exif(orientation, canary)),
    ...(isAnimated
      ? [pngChunk("acTL", new Uint8Array(8)), pngChunk("fcTL", new Uint8Array(26))]
      : []),
    ...(extra === undefined ? [] : [pngChunk(extra, bytesOf(canary))]),
    pngChunk("IDAT", pixels),
    ...(isAnimated ? [pngChunk("fdAT", pixels)] : []),
    pngChunk("zTXt", bytesOf(canary)),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

// --- JPEG ---

function segment(marker: number, payload: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(0xff, marker), uint16(payload.length + 2), payload]);
}

interface MadeJpeg extends Made {
  orientation?: number;
  scans?: number;
}

export function jpeg({ width = 3, height = 2, canary = "", orientation = 1, scans = 1 }: MadeJpeg) {
  const frame = joined([
    Uint8Array.of(8),
    uint16(height),
    uint16(width),
    Uint8Array.of(1, 1, 0x11, 0),
  ]);
  // A stuffed byte, a restart, a few bits.
  const scan = joined([
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0xff, 0, 0xff, 0xd0, 0x2a),
  ]);
  return joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, bytesOf(`JFIF\0${canary}`)),
    segment(0xe1, joined([bytesOf("Exif\0\0"), exif(orientation, canary)])),
    segment(0xfe, bytesOf(canary)),
    segment(0xed, bytesOf(`Photoshop 3.0\0${canary}`)),
    segment(0xdb, new Uint8Array(65).fill(1)),
    segment(0xc0, frame),
    segment(0xc4, new Uint8Array(17)),
    ...Array.from({ length: scans }, () => scan),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

// --- WebP ---

function riffChunk(name: string, data: Uint8Array): Uint8Array {
  const padding = new Uint8Array(data.length % 2);
  return joined([bytesOf(name), uint32(data.length, true), data, padding]);
}

interface MadeWebp extends Made {
  isLossless?: boolean;
}

export function webp({ width = 3, height = 2, canary = "", isLossless = false }: MadeWebp) {
  const side = (length: number) => uint32(length - 1, true).subarray(0, 3);
  const canvas = joined([uint32(0x3c, true), side(width), side(height)]);
  const lossy = joined([
    bytesOf("\x10\0\0\x9d\x01\x2a"),
    uint16(width, true),
    uint16(height, true),
    new Uint8Array(3),
  ]);
  const lossless = joined([
    Uint8Array.of(0x2f),
    uint32(((height - 1) << 14) | (width - 1), true),
    new Uint8Array(2),
  ]);
  const pixels = isLossless
    ? [riffChunk("VP8L", lossless)]
    : [riffChunk("ALPH", Uint8Array.of(0, 7)), riffChunk("VP8 ", lossy)];
  const content = joined([
    bytesOf("WEBP"),
    riffChunk("VP8X", canvas),
    riffChunk("ICCP", bytesOf(canary)),
    ...pixels,
    riffChunk("EXIF", bytesOf(canary)),
    riffChunk("XMP ", bytesOf(canary)),
  ]);
  return joined([bytesOf("RIFF"), uint32(content.length, true), content]);
}

// --- GIF ---

function gifStart(width: number, height: number): Uint8Array {
  const screen = [uint16(width, true), uint16(height, true), Uint8Array.of(0x80, 0, 0)];
  return joined([bytesOf("GIF89a"), ...screen, Uint8Array.of(0, 0, 0, 255, 255, 255)]);
}

function gifFrame(width: number, height: number): Uint8Array {
  const control = Uint8Array.of(0x21, 0xf9, 4, 1, 0, 0, 0, 0);
  const place = [uint16(0), uint16(0), uint16(width, true), uint16(height, true)];
  return joined([control, Uint8Array.of(0x2c), ...place, Uint8Array.of(0, 2, 2, 0x4c, 1, 0)]);
}

export function gif({ width = 3, height = 2, canary = "" }: Made) {
  const comment = joined([
    Uint8Array.of(0x21, 0xfe, canary.length),
    bytesOf(canary),
    Uint8Array.of(...(canary === "" ? [] : [0])),
  ]);
  return joined([
    gifStart(width, height),
    comment,
    gifFrame(width, height),
    comment,
    Uint8Array.of(0x3b),
  ]);
}

export function animatedGif(frames: number) {
  const all = Array.from({ length: frames }, () => gifFrame(3, 2));
  return joined([gifStart(3, 2), ...all, Uint8Array.of(0x3b)]);
}
