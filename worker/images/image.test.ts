import fc from "fast-check";
import { describe, it } from "vitest";
import { IMAGE_MAX_BYTES, IMAGE_MAX_SIDE } from "../protocol/limits.ts";
import { animatedGif, gif, jpeg, png, webp } from "../testing/images.ts";
import { bytesOf, joined } from "./bytes.ts";
import { readImage } from "./image.ts";

const CANARY = "CANARY-45.7640N-4.8357E";

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The picture that was made of these bytes; fails where they were refused. */
function accepted(bytes: Uint8Array<ArrayBuffer>) {
  const verdict = readImage(bytes);
  if ("refused" in verdict) {
    throw new Error(verdict.refused);
  }
  return verdict;
}

const GENUINE = [
  ["a PNG", png({ canary: CANARY }), { type: "image/png", width: 3, height: 2 }],
  ["a JPEG", jpeg({ canary: CANARY }), { type: "image/jpeg", width: 3, height: 2 }],
  ["a lossy WebP", webp({ canary: CANARY }), { type: "image/webp", width: 3, height: 2 }],
  [
    "a lossless WebP",
    webp({ canary: CANARY, isLossless: true }),
    { type: "image/webp", width: 3, height: 2 },
  ],
  ["a GIF", gif({ canary: CANARY }), { type: "image/gif", width: 3, height: 2 }],
] as const;

describe("a picture's bytes", () => {
  it.for(GENUINE)("tell %s and its sides, and keep nothing else", ([, bytes, is], { expect }) => {
    const { bytes: clean, ...image } = accepted(bytes);
    expect(image).toEqual(is);
    expect(textOf(bytes)).toContain(CANARY);
    expect(textOf(clean)).not.toContain(CANARY);
  });

  it.for(GENUINE)("lose what trails behind %s", ([, bytes], { expect }) => {
    const trailing = joined([bytes, bytesOf("<script>alert(1)</script>")]);
    expect(accepted(trailing)).toEqual(accepted(bytes));
  });

  it.for(GENUINE)("are clean once they were cleaned: %s", ([, bytes], { expect }) => {
    const once = accepted(bytes);
    expect(accepted(once.bytes)).toEqual(once);
  });

  it.for(GENUINE)("are refused wherever they are cut short: %s", ([, bytes], { expect }) => {
    const { bytes: clean } = accepted(bytes);
    for (let end = 0; end < clean.length; end++) {
      expect(readImage(clean.slice(0, end)), `${end}`).toEqual({ refused: "unsupported-type" });
    }
  });

  it.for([
    ["a PNG", (side: number) => png({ width: side })],
    ["a JPEG", (side: number) => jpeg({ height: side })],
    ["a WebP", (side: number) => webp({ width: side })],
    ["a GIF", (side: number) => gif({ width: side })],
  ] as const)("are refused from the header where %s is too large", ([, make], { expect }) => {
    expect(accepted(make(IMAGE_MAX_SIDE))).toBeDefined();
    expect(readImage(make(IMAGE_MAX_SIDE + 1))).toEqual({ refused: "too-large" });
    expect(readImage(make(0))).not.toHaveProperty("bytes");
  });

  it("are refused unread where they are too many", ({ expect }) => {
    expect(readImage(new Uint8Array(IMAGE_MAX_BYTES + 1))).toEqual({ refused: "too-large" });
  });

  it.for([
    ["nothing", ""],
    ["one byte", "\xff"],
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a page behind a PNG's signature", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
    ["a script that begins as a GIF", "GIF89a/*\0\0\0\0*/=1;alert(1);//;"],
    ["a script that begins as a RIFF", `RIFF=1;/*WEBPVP8 ${"\0".repeat(40)}*/alert(1)`],
    ["a PDF", "%PDF-1.7"],
    ["a ZIP", "PK\x03\x04".padEnd(60, "\0")],
    ["a BMP", "BM".padEnd(60, "\0")],
  ] as const)("tell that %s is none", ([, text], { expect }) => {
    expect(readImage(bytesOf(text))).toEqual({ refused: "unsupported-type" });
  });
});

describe("a photo from a phone", () => {
  it.for([1, 3, 6, 8])("keeps its way up, and of EXIF nothing else: %i", (way, { expect }) => {
    const { bytes, width, height } = accepted(jpeg({ orientation: way, canary: CANARY }));
    const text = textOf(bytes);
    expect([width, height]).toEqual(way >= 5 ? [2, 3] : [3, 2]);
    expect(text.includes("Exif")).toBe(way !== 1);
    expect(text).not.toContain(CANARY);
    expect(accepted(bytes)).toEqual({ type: "image/jpeg", bytes, width, height });
  });

  it.for([1, 3, 6, 8])("keeps its way up as a PNG, too: %i", (way, { expect }) => {
    const { bytes, width, height } = accepted(png({ orientation: way, canary: CANARY }));
    const text = textOf(bytes);
    expect([width, height]).toEqual(way >= 5 ? [2, 3] : [3, 2]);
    expect(text.includes("eXIf")).toBe(way !== 1);
    expect(text).not.toContain(CANARY);
    expect(accepted(bytes)).toEqual({ type: "image/png", bytes, width, height });
  });

  it("is none where its scans have no end", ({ expect }) => {
    expect(readImage(jpeg({ scans: 64 }))).toHaveProperty("bytes");
    expect(readImage(jpeg({ scans: 65 }))).toEqual({ refused: "unsupported-type" });
  });
});

describe("what moves", () => {
  it("stands still: a GIF's first frame", ({ expect }) => {
    const still = accepted(animatedGif(5000));
    expect(still.bytes).toEqual(accepted(animatedGif(1)).bytes);
  });

  it("stands still: an animated PNG is one that does not move, too", ({ expect }) => {
    const { bytes } = accepted(png({ isAnimated: true }));
    expect(textOf(bytes)).not.toMatch(/acTL|fcTL|fdAT/);
  });
});

describe("a PNG", () => {
  it("with a wrong checksum is none", ({ expect }) => {
    const broken = png({});
    broken[20] = 9;
    expect(readImage(broken)).toEqual({ refused: "unsupported-type" });
  });

  it("with a chunk that must be understood and is not is none", ({ expect }) => {
    expect(readImage(png({ extra: "EVIL" }))).toEqual({ refused: "unsupported-type" });
    expect(readImage(png({ extra: "evIl" }))).toHaveProperty("bytes");
  });
});

describe("whatever the bytes", () => {
  const bent = fc
    .tuple(
      fc.constantFrom(...GENUINE.map(([, bytes]) => bytes)),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
      fc.nat(400),
    )
    .map(([bytes, changes, cut]) => {
      const copy = Uint8Array.from(bytes);
      changes.forEach(([at, value]) => (copy[at % copy.length] = value));
      return cut < copy.length ? copy.slice(0, copy.length - (cut % 7)) : copy;
    });

  it("there is one verdict, and what is accepted stays so", ({ expect }) => {
    fc.assert(
      fc.property(fc.oneof(bent, fc.uint8Array({ maxLength: 300 })), (given) => {
        const bytes = Uint8Array.from(given);
        const verdict = readImage(bytes);
        expect(readImage(Uint8Array.from(bytes))).toEqual(verdict);
        if (!("refused" in verdict)) {
          expect(readImage(verdict.bytes)).toEqual(verdict);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
