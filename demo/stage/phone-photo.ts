import type { Page } from "playwright-core";

/** Stands where a phone writes down the place. */
export const CANARY = "CANARY-GPS-45.7640";

export interface PhoneFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A photo as a phone takes it, 4000 × 3000, drawn by the browser; its EXIF data say where, and that it was held upright. */
export async function phonePhoto(page: Page, { isTurned = false } = {}): Promise<PhoneFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext("2d");
    if (context) {
      const sky = context.createLinearGradient(0, 0, 4000, 3000);
      sky.addColorStop(0, "#c0392b");
      sky.addColorStop(1, "#f4d03f");
      context.fillStyle = sky;
      context.fillRect(0, 0, 4000, 3000);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  const plain = Buffer.from(base64, "base64");
  // One entry, Orientation (0x0112): 6 is "turn it right", 1 is "as it lies".
  const orientation = `\x01\x12\0\x03\0\0\0\x01\0${isTurned ? "\x06" : "\x01"}\0\0`;
  const tiff = `MM\0*\0\0\0\x08\0\x01${orientation}\0\0\0\0${CANARY}`;
  const payload = Buffer.from(`Exif\0\0${tiff}`, "latin1");
  const head = Buffer.from([0xff, 0xe1, payload.length >> 8, (payload.length + 2) & 255]);
  const buffer = Buffer.concat([plain.subarray(0, 2), head, payload, plain.subarray(2)]);
  return { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer };
}
