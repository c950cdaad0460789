import { describe, it } from "vitest";
import { bytesOf, jpeg, png, webp } from "../../testing/pictures.ts";
import { pictureIn } from "./picture.ts";

describe("a picture's own bytes", () => {
  it.for([
    ["a PNG", png(256, 200), { type: "image/png", width: 256, height: 200 }],
    ["a JPEG", jpeg(120, 90), { type: "image/jpeg", width: 120, height: 90 }],
    ["a WebP", webp(64, 64), { type: "image/webp", width: 64, height: 64 }],
  ] as const)("tell %s and its size", ([, bytes, picture], { expect }) => {
    expect(pictureIn(bytes)).toEqual(picture);
  });

  it.for([
    ["nothing", bytesOf("")],
    ["an SVG", bytesOf("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")],
    ["a page", bytesOf("<!doctype html><script>alert(1)</script>")],
    ["a GIF", bytesOf("GIF89a\x01\x00\x01\x00\x00\x00\x00;".padEnd(64, "\0"))],
    ["a page behind a PNG's signature", bytesOf("\x89PNG\r\n\x1a\n<script>alert(1)</script>xxxx")],
    ["a PNG without a side", png(0, 10)],
    ["a JPEG that ends in its first segment", jpeg(10, 10).subarray(0, 8)],
    ["a RIFF of sound", bytesOf(`RIFF\0\0\0\0WAVEfmt ${"\0".repeat(40)}`)],
  ] as const)("tell that %s is none", ([, bytes], { expect }) => {
    expect(pictureIn(bytes)).toBeNull();
  });

  it("never make it fail, wherever they are cut", ({ expect }) => {
    for (const whole of [png(9, 9), jpeg(9, 9), webp(9, 9)]) {
      for (let end = 0; end < whole.length; end++) {
        expect(() => pictureIn(whole.subarray(0, end))).not.toThrow();
      }
    }
  });
});
