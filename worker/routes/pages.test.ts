import { describe, it } from "vitest";
import { call, newShop, ORIGIN } from "../testing/app.ts";
import { qrSvg } from "../qr-svg.ts";

describe("the QR code of a shop's chat page", () => {
  it("leads there, and brings its text along", async ({ expect }) => {
    const shop = await newShop();
    const plain = await call(`/c/${shop}/code.svg`);
    expect(plain.headers.get("Content-Type")).toBe("image/svg+xml");
    expect(await plain.text()).toBe(qrSvg(`${ORIGIN}/c/${shop}`));
    const text = "Le cheval bleu, à combien ?";
    const asked = await call(`/c/${shop}/code.svg?text=${encodeURIComponent(text)}`);
    expect(await asked.text()).toBe(qrSvg(`${ORIGIN}/c/${shop}?text=${encodeURIComponent(text)}`));
  });

  it("does not exist for a shop that does not, nor for more text than a link may bring", async ({
    expect,
  }) => {
    expect((await call("/c/nobody-here/code.svg")).status).toBe(404);
    const shop = await newShop();
    expect((await call(`/c/${shop}/code.svg?text=${"x".repeat(301)}`)).status).toBe(413);
    expect((await call(`/c/${shop}/code.svg?text=${"🐴".repeat(300)}`)).status).toBe(413);
    expect((await call(`/c/${shop}/code.svg?text=${"店".repeat(300)}`)).status).toBe(200);
  });
});
