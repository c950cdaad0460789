import fc from "fast-check";
import { describe, it } from "vitest";
import { sidesOf } from "./sides.ts";

const SIDES = { width: 300, height: 200 };

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? Array.from(part, (each) => each.charCodeAt(0)) : part,
    ),
  );
}

const PNG = bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 1, 44, 0, 0, 0, 200]);
/** A thumbnail in an application's segment has a frame of its own, which is not the picture's. */
const THUMBNAIL = [0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9];
const JPEG = bytes(
  [0xff, 0xd8, 0xff, 0xe1, 0, 11, ...THUMBNAIL],
  [0xff, 0xc4, 0, 3, 0, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44, 3],
);
const WEBP = bytes("RIFF", [0, 0, 0, 0], "WEBP");
const REST = [0, 0, 0, 0];
const VP8X = bytes("RIFF", REST, "WEBPVP8X", REST, REST, [43, 1, 0, 199, 0, 0]);
const VP8L = bytes("RIFF", REST, "WEBPVP8L", REST, [0x2f, 43, 193, 49, 0]);
const VP8 = bytes("RIFF", REST, "WEBPVP8 ", REST, [0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0]);
const GIF = bytes("GIF89a", [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
const COMMENT = [0x21, 0xfe, 2, 65, 66, 0];
const FRAME = [0x2c, 0, 0, 100, 0, 44, 1, 100, 0];
const GIF_WHOLE = bytes("", [...GIF], COMMENT, FRAME);
const TILE = [0, 0, 0, 20, 105, 115, 112, 101, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9];
const WHOLE = [0, 0, 0, 20, 105, 115, 112, 101, 0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 200];
const HEIC = bytes([0, 0, 0, 24], "ftypheic", TILE, WHOLE, [0]);

describe("the sides of a picture", () => {
  it.for([
    ["PNG", PNG],
    ["JPEG", JPEG],
    ["WebP, extended", VP8X],
    ["WebP, lossless", VP8L],
    ["WebP, lossy", VP8],
    ["GIF whose frame is larger than its screen", GIF_WHOLE],
    ["HEIC in tiles", HEIC],
  ] as const)("are read from the header: %s", ([, file], { expect }) => {
    expect(sidesOf(file)).toEqual(SIDES);
  });

  it.for([
    ["nothing", bytes("")],
    ["a page", bytes("<!doctype html><svg onload='alert(1)'/>")],
    ["a page behind PNG's first bytes", bytes("\x89PNG\r\n\x1a\n<script>alert(1)</script>")],
    ["an empty picture", bytes("\x89PNG\r\n\x1a\n", REST, "IHDR", REST, [0, 0, 0, 200])],
    ["a WebP without pixels", WEBP],
    ["a GIF without a frame", GIF],
    ["a JPEG that ends too soon", JPEG.subarray(0, JPEG.length - 4)],
  ] as const)("are none of %s", ([, file], { expect }) => {
    expect(sidesOf(file)).toBeNull();
  });

  it("are looked for in any bytes without end or error", ({ expect }) => {
    const starts = fc.constantFrom(PNG, JPEG, VP8X, VP8L, VP8, GIF_WHOLE, HEIC);
    fc.assert(
      fc.property(starts, fc.nat(64), fc.uint8Array({ maxLength: 200 }), (start, kept, rest) => {
        const sides = sidesOf(Uint8Array.from([...start.subarray(0, kept), ...rest]));
        expect(sides === null || sides.width * sides.height > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
