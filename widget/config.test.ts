import { beforeEach, describe, it, vi } from "vitest";
import { readConfig } from "./config.ts";

const src = "https://chat.example/widget.js";
const shop = "demo";

function page(dir: string, innerWidth: number) {
  vi.stubGlobal("document", { dir });
  vi.stubGlobal("innerWidth", innerWidth);
}

describe("the script tag", () => {
  beforeEach(() => page("", 1440));

  it("says where the installation answers", ({ expect }) => {
    expect(readConfig({ src, dataset: { shop } })).toEqual({
      origin: "https://chat.example",
      shop,
      position: "right",
      color: undefined,
      open: false,
    });
  });

  it("wins over the page's settings", ({ expect }) => {
    const settings = { shop: "other", lang: "fr" };
    const config = readConfig({ src, dataset: { shop } }, settings);
    expect(config).toMatchObject({ shop, lang: "fr" });
  });

  it("does nothing without a shop", ({ expect }) => {
    expect(readConfig({ src, dataset: {} })).toBe(null);
  });

  it("takes no colour that is none", ({ expect }) => {
    const config = readConfig({ src, dataset: { shop, color: "red;position:fixed" } });
    expect(config?.color).toBe(undefined);
  });

  it("puts the launcher where the page's lines end, unless told where", ({ expect }) => {
    page("rtl", 1440);
    expect(readConfig({ src, dataset: { shop } })?.position).toBe("left");
    expect(readConfig({ src, dataset: { shop, position: "right" } })?.position).toBe("right");
  });

  it.for([
    [{ open: "" }, undefined, true],
    [{ open: "false" }, undefined, false],
    [{}, { open: true }, true],
    [{}, { open: false }, false],
    [{}, undefined, false],
  ] as const)(
    "opens from the start with %o and settings %o: %s",
    ([data, settings, isOpen], { expect }) => {
      const dataset = { shop, ...data };
      expect(readConfig({ src, dataset }, settings)?.open).toBe(isOpen);
    },
  );

  it("never opens by itself where the panel covers the whole page", ({ expect }) => {
    page("", 480);
    expect(readConfig({ src, dataset: { shop, open: "" } })?.open).toBe(false);
  });
});
